using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Text.Json;
using LoginMachine.Cli.Rendering;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Commands;

/// <summary>The command line.</summary>
internal static class Root
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var command = Command(args);
        var result = CommandLine.Parse(command, args);
        if (CommandLine.Errors(result, args).ToArray() is { Length: > 0 } errors)
        {
            return args.Length == 0 ? FirstSteps() : WantsHelp(result, args) ? Help(command, args) : Unusable(result, [.. errors, $"Run '{CommandLine.PathOf(result.CommandResult)} --help' for its arguments and options."]);
        }

        PublicForm.Read(result);
        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }).ConfigureAwait(false);
        }
        catch (NotSignedInException exception)
        {
            Screen.Error(exception.Message);
            if (WantsJson(result))
            {
                Screen.Data(JsonSerializer.Serialize(new UnusableReport("not_signed_in", exception.Message), ReportJson.Default.UnusableReport) + "\n");
            }

            return ExitCode.NotSignedIn;
        }
        catch (UsageException exception)
        {
            return Unusable(result, exception.Message);
        }
        catch (Exception exception)
        {
            return Crash.Report(exception, WantsJson(result));
        }
    }

    /// <summary>A command that only groups others was named, or none, and nothing that is not known.</summary>
    private static bool WantsHelp(ParseResult result, string[] args) =>
        result.CommandResult.Command.Subcommands.Count > 0 && result.UnmatchedTokens.Count == 0 && !Array.Exists(args, argument => argument.StartsWith('-'));

    /// <summary>Without arguments: the three commands that a new user needs.</summary>
    private static int FirstSteps()
    {
        Screen.Say(
        [
            "LoginMachine signs you in from the command line and keeps a journal that is safe to share.",
            "",
            "  Try it, with nothing to configure:   loginmachine demo",
            "  Sign in to your provider:            loginmachine login --issuer URL --client-id ID",
            "  Read why the last sign-in failed:    loginmachine explain",
            "",
            "All commands: loginmachine help",
        ]);
        return ExitCode.Unusable;
    }

    /// <summary>The help goes to stderr: it was not requested as data.</summary>
    private static int Help(Command command, string[] args)
    {
        command.Parse([.. args, "--help"]).Invoke(new InvocationConfiguration { Output = Screen.HelpForUser });
        return ExitCode.Unusable;
    }

    /// <summary>The first line is the error, those after it are advice.</summary>
    private static int Unusable(ParseResult result, params string[] lines)
    {
        Screen.Error(lines[0]);
        Screen.Say(lines.Skip(1));
        if (WantsJson(result))
        {
            Screen.Data(JsonSerializer.Serialize(new UnusableReport("unusable", lines[0]), ReportJson.Default.UnusableReport) + "\n");
        }

        return ExitCode.Unusable;
    }

    private static bool WantsJson(ParseResult result) =>
        result.CommandResult.Command.Options.OfType<Option<bool>>().Any(option => option.Name == "--json" && result.GetValue(option));

    /// <summary>In the order of the help.</summary>
    private static readonly (string Name, Func<Command> Create)[] Commands =
    [
        ("login", LoginCommand.Create),
        ("status", StatusCommand.Create),
        ("token", TokenCommand.Create),
        ("logout", LogoutCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("demo", DemoCommand.Create),
        ("replay", ReplayCommand.Create),
        ("explore", ExploreCommand.Create),
        ("reproduce", ReproduceCommand.Create),
        ("explain", ExplainCommand.Create),
        ("diagram", DiagramCommand.Create),
        ("journal", JournalCommand.Create),
        ("profile", ProfileCommand.Create),
        ("help", ShellCommands.Help),
        ("completion", ShellCommands.Completion),
        ("man", ShellCommands.Man),
        ("complete", ShellCommands.Complete),
    ];

    /// <summary>
    /// A command and not a <see cref="RootCommand"/>, which would call the program after its file. If one is named
    /// first, it alone is made: scripts call <c>token</c> often, and the others describe machines that it has no use for.
    /// </summary>
    private static Command Command(string[] args) => Tree(Array.FindAll(Commands, command => args.Length > 0 && command.Name == args[0]) is { Length: > 0 } named ? named : Commands);

    /// <summary>Returns the whole tree of commands, for help, manual and completion.</summary>
    internal static Command Tree() => Tree(Commands);

    private static Command Tree((string Name, Func<Command> Create)[] commands)
    {
        var root = new Command("loginmachine", "Sign in from the command line, with a shareable journal of every step.") { new HelpOption(), new VersionOption() };
        foreach (var (name, create) in commands)
        {
            var made = create();
            if (name is "login" or "token" or "logout" or "demo")
            {
                made.Add(PublicForm.Create());
            }

            root.Add(made);
        }

        return root;
    }
}
