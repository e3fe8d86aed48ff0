using System.CommandLine;
using LoginMachine.Cli.Rendering;

namespace LoginMachine.Cli.Commands;

/// <summary>The command line.</summary>
internal static class Root
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var result = Command().Parse(args);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors)
            {
                Screen.Error(error.Message);
            }

            Screen.Say("Run 'loginmachine --help' for the commands and their options.");
            return ExitCode.Unusable;
        }

        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }).ConfigureAwait(false);
        }
        catch (UsageException exception)
        {
            Screen.Error(exception.Message);
            return ExitCode.Unusable;
        }
    }

    private static RootCommand Command() => new("Signs in from the command line, and keeps a journal that can be shown to anyone.")
    {
        LoginCommand.Create(),
        StatusCommand.Create(),
        DemoCommand.Create(),
        ReplayCommand.Create(),
        ExploreCommand.Create(),
        ExplainCommand.Create(),
        DiagramCommand.Create(),
        JournalCommand.Create(),
        ProfileCommand.Create(),
    };
}

/// <summary>Unusable arguments or input, found after parsing; the message is for the person.</summary>
internal sealed class UsageException(string message) : Exception(message);
