using System.CommandLine;
using System.CommandLine.Completions;

namespace LoginMachine.Cli.Shell;

/// <summary>Answers a shell that completes a command line, from the tree of commands alone.</summary>
internal static class Completions
{
    /// <summary>Returns what the last word can become, each with its description. Empty if it is a file's name or free text.</summary>
    /// <param name="root">The whole tree.</param>
    /// <param name="words">The words after the program's name; the last one is being typed and may be empty.</param>
    internal static IEnumerable<CompletionItem> Of(Command root, IReadOnlyList<string> words)
    {
        // bash gives "--profile=w" as three words.
        var typed = words.Where((word, at) => word != "=" || at == words.Count - 1).ToList();
        var last = typed.Count == 0 || typed[^1] == "=" ? "" : typed[^1];
        var (command, option) = Walk(root, typed.SkipLast(1));
        return option is not null ? Starting(last, Values(option))
            : Assigned(command, last) is var (assigned, value) ? Starting(value, Values(assigned)).Select(item => new CompletionItem($"{assigned.Name}={item.Label}", detail: item.Detail))
            : Starting(last, last.StartsWith('-') || IsBare(command) ? Options(command) : [.. Commands(command), .. command.Arguments.SelectMany(Values)]);
    }

    /// <summary>Returns the command that the words lead to, and the option that still waits for its value.</summary>
    private static (Command Command, Option? Option) Walk(Command root, IEnumerable<string> words)
    {
        var (command, option) = (root, (Option?)null);
        foreach (var word in words)
        {
            (command, option) = option is not null ? (command, null)
                : word.StartsWith('-') ? (command, Awaiting(command, word))
                : (command.Subcommands.FirstOrDefault(sub => sub.Name == word) ?? command, null);
        }

        return (command, option);
    }

    private static Option? Awaiting(Command command, string word) =>
        command.Options.FirstOrDefault(option => (option.Name == word || option.Aliases.Contains(word)) && TakesValue(option));

    private static (Option Option, string Value)? Assigned(Command command, string word) =>
        word.IndexOf('=') is > 0 and var at && Awaiting(command, word[..at]) is { } option ? (option, word[(at + 1)..]) : null;

    private static bool TakesValue(Option option) =>
        option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) && option.ValueType != typeof(bool?);

    /// <summary>Nothing but options can follow.</summary>
    private static bool IsBare(Command command) => command.Subcommands.Count == 0 && command.Arguments.Count == 0;

    private static IEnumerable<CompletionItem> Commands(Command command) =>
        command.Subcommands.Where(sub => !sub.Hidden).Select(sub => new CompletionItem(sub.Name, detail: sub.Description));

    private static IEnumerable<CompletionItem> Options(Command command) =>
        command.Options.Where(option => !option.Hidden).Select(option => new CompletionItem(option.Name, detail: option.Description));

    private static IEnumerable<CompletionItem> Values(Symbol symbol) => symbol.GetCompletions(CompletionContext.Empty);

    private static IEnumerable<CompletionItem> Starting(string text, IEnumerable<CompletionItem> items) =>
        items.Where(item => item.Label.StartsWith(text, StringComparison.Ordinal)).DistinctBy(item => item.Label);
}
