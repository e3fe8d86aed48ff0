using System.CommandLine;

namespace LoginMachine.Cli.Commands;

/// <summary>The option that asks for the result as one JSON document on standard output.</summary>
internal static class JsonOption
{
    /// <param name="what">What is printed, for the help.</param>
    internal static Option<bool> Create(string what = "result") => new("--json") { Description = $"Print the {what} as one JSON document." };
}
