using System.CommandLine;
using System.Text;

namespace LoginMachine.Cli.Shell;

/// <summary>A manual page in the language of man(7), written from the tree of commands.</summary>
internal static class ManPage
{
    /// <summary>Returns the page of a command.</summary>
    /// <param name="command">A command of the tree.</param>
    internal static string Of(Command command)
    {
        var name = PathOf(command).Replace(' ', '-');
        var page = new StringBuilder()
            .Append($".TH {name.ToUpperInvariant().Replace("-", "\\-", StringComparison.Ordinal)} 1 \"\" LoginMachine\n")
            .Append($".SH NAME\n{Text(name)} \\- {Text(command.Description ?? "")}\n")
            .Append($".SH SYNOPSIS\n.B {Text(PathOf(command))}\n{Text(Usage(command))}\n");
        List(page, "ARGUMENTS", command.Arguments.Where(argument => !argument.Hidden).Select(argument => (argument.Name, argument.Description)));
        List(page, "COMMANDS", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, sub.Description)));
        List(page, "OPTIONS", command.Options.Where(option => !option.Hidden).Select(option => (Spelling(option), option.Description)));
        List(page, "EXIT STATUS", [.. ExitCode.Meanings.Select(meaning => ($"{meaning.Code}", (string?)meaning.Text))]);
        return page.Append(".SH SEE ALSO\n").Append(SeeAlso(command)).Append('\n').ToString();
    }

    private static void List(StringBuilder page, string title, IEnumerable<(string Name, string? Text)> items)
    {
        var all = items.ToList();
        page.Append(all.Count > 0 ? $".SH {title}\n" : "");
        foreach (var (name, text) in all)
        {
            page.Append($".TP\n.B {Text(name)}\n{Text(text ?? "")}\n");
        }
    }

    private static string Usage(Command command)
    {
        IEnumerable<string> parts =
        [
            .. command.Subcommands.Count > 0 ? ["COMMAND"] : Array.Empty<string>(),
            .. command.Options.Count > 0 ? ["[OPTIONS]"] : Array.Empty<string>(),
            .. command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues > 0 ? argument.Name : $"[{argument.Name}]"),
        ];
        return string.Join(' ', parts);
    }

    private static string Spelling(Option option) =>
        string.Join(", ", option.Aliases.Append(option.Name).Order(StringComparer.Ordinal)) + (option.HelpName is { } value ? $" {value}" : "");

    private static string SeeAlso(Command command) => string.Join(", ", Relatives(command).Select(relative => $"\\fB{Text(PathOf(relative).Replace(' ', '-'))}\\fR(1)"));

    private static IEnumerable<Command> Relatives(Command command) =>
        Parent(command) is { } parent ? [parent] : command.Subcommands.Where(sub => !sub.Hidden);

    internal static string PathOf(Command command) => Parent(command) is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    private static Command? Parent(Command command) => command.Parents.OfType<Command>().FirstOrDefault();

    /// <summary>A hyphen of an option is a hyphen to copy; a dot at the start of a line would be a request.</summary>
    private static string Text(string text)
    {
        var plain = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return plain.StartsWith('.') || plain.StartsWith('\'') ? "\\&" + plain : plain;
    }
}
