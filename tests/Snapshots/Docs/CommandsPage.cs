using System.CommandLine;
using LoginMachine.Cli;
using LoginMachine.Cli.Commands;
using LoginMachine.Cli.Shell;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The page docs/commands.md, written from the tree of commands that also prints the help and the man pages.</summary>
internal static class CommandsPage
{
    internal static string Write() => string.Join('\n', Introduction.Concat(Commands(Root.Tree()).SelectMany(Section)).Concat(ExitCodes)) + "\n";

    private static IEnumerable<string> Introduction =>
    [
        "# Commands",
        "",
        "Generated from the command tree. Do not edit.",
        "",
        "`loginmachine help COMMAND` prints the same text, and `loginmachine man COMMAND` prints it as a manual page.",
        "Standard output is data and standard error is for the user. Every command with a result has `--json`.",
    ];

    private static IEnumerable<string> ExitCodes =>
        ["", "## Exit codes", "", "| code | meaning |", "|---|---|", .. ExitCode.Meanings.Select(meaning => $"| {meaning.Code} | {meaning.Text} |")];

    private static IEnumerable<Command> Commands(Command command) =>
        command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => sub.Subcommands.Any(inner => !inner.Hidden) ? Commands(sub).Prepend(sub) : [sub]);

    private static IEnumerable<string> Section(Command command) =>
    [
        "",
        $"{(IsNested(command) ? "###" : "##")} {ManPage.PathOf(command)["loginmachine ".Length..]}",
        "",
        Cell(command.Description),
        .. List("argument", command.Arguments.Where(argument => !argument.Hidden).Select(argument => (argument.Name, argument.Description))),
        .. List("option", command.Options.Where(option => !option.Hidden).Select(option => (Spelling(option), option.Description))),
    ];

    private static IEnumerable<string> List(string title, IEnumerable<(string Name, string? Text)> items) => items.ToList() is { Count: > 0 } all
        ? ["", $"| {title} | meaning |", "|---|---|", .. all.Select(item => $"| `{item.Name.Replace("|", "\\|", StringComparison.Ordinal)}` | {Cell(item.Text)} |")]
        : [];

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Spelling(Option option) =>
        string.Join(", ", option.Aliases.Append(option.Name).Order(StringComparer.Ordinal)) + (option.HelpName is { } value ? $" {value}" : "");

    private static bool IsNested(Command command) => command.Parents.OfType<Command>().Any(parent => parent.Parents.Any());
}
