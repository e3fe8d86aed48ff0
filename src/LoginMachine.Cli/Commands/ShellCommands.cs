using System.CommandLine;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Shell;

namespace LoginMachine.Cli.Commands;

/// <summary>The commands that make the program at home in a shell: <c>help</c>, <c>completion</c>, <c>man</c>, and <c>complete</c>, which shells call.</summary>
internal static class ShellCommands
{
    internal static Command Help()
    {
        var words = Words("COMMAND", "The command to show help for. Default: all commands.");
        var command = new Command("help", "Show the help of a command.") { words };
        command.SetAction(parsed =>
        {
            var (root, path) = (Root.Tree(), parsed.GetValue(words) ?? []);
            _ = Find(root, path);
            root.Parse([.. path, "--help"]).Invoke(new InvocationConfiguration { Output = Screen.HelpAsData });
            return ExitCode.Done;
        });
        return command;
    }

    internal static Command Completion()
    {
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = $"{string.Join(", ", ShellScripts.Names[..^1])} or {ShellScripts.Names[^1]}." };
        shell.CompletionSources.Add(ShellScripts.Names);
        var command = new Command("completion", "Print the script that completes commands, options and profile names in your shell; its first line shows how to install it.") { shell };
        command.SetAction(parsed =>
        {
            Screen.Data(ShellScripts.For(parsed.GetValue(shell)!) ?? throw new UsageException($"the shell must be {string.Join(", ", ShellScripts.Names[..^1])} or {ShellScripts.Names[^1]}."));
            return ExitCode.Done;
        });
        return command;
    }

    internal static Command Man()
    {
        var words = Words("COMMAND", "The command to describe. Default: the program itself.");
        var command = new Command("man", "Print the manual page of a command, for man -l.") { words };
        command.SetAction(parsed =>
        {
            Screen.Data(ManPage.Of(Find(Root.Tree(), parsed.GetValue(words) ?? [])));
            return ExitCode.Done;
        });
        return command;
    }

    internal static Command Complete()
    {
        var words = Words("WORD", "The words typed so far; the last one may be incomplete.");
        var command = new Command("complete", "Complete a command line for a shell.") { words };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            foreach (var item in Completions.Of(Root.Tree(), parsed.GetValue(words) ?? []))
            {
                Screen.DataRow(item.Label, item.Detail ?? "");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string[]> Words(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };

    private static Command Find(Command root, string[] path) => path.Aggregate(root, (command, word) =>
        command.Subcommands.FirstOrDefault(sub => sub.Name == word) ?? throw new UsageException(CommandLine.UnknownCommand(command, word)));
}
