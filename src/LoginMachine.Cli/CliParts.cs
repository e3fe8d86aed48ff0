using LoginMachine.Hosting;
using LoginMachine.Platform;

namespace LoginMachine.Cli;

/// <summary>What the program's engines are put together from.</summary>
internal static class CliParts
{
    /// <summary>Creates the parts of this machine, in the folders of the command line.</summary>
    internal static LoginEngineOptions Create() => new() { Application = Folders.CommandLine };
}
