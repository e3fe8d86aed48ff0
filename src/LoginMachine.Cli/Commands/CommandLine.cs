using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LoginMachine.Cli.Shell;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Commands;

/// <summary>Reads arguments, strictly: an option that a command does not have is an error, never a value.</summary>
internal static class CommandLine
{
    /// <summary>No file is read because an argument begins with <c>@</c>.</summary>
    private static readonly ParserConfiguration Strict = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    internal static ParseResult Parse(Command command, string[] arguments) => command.Parse(arguments, Strict);

    /// <summary>Returns what is wrong with the arguments, in plain words; empty if nothing is.</summary>
    internal static IEnumerable<string> Errors(ParseResult result, string[] arguments)
    {
        if (UnknownOption(result, arguments) is { } option)
        {
            return [Unknown(result.CommandResult, option, OptionsOf(result.CommandResult))];
        }

        return result.UnmatchedTokens.Count > 0
            ? result.UnmatchedTokens.Select(token => Unknown(result.CommandResult, token, CommandsOf(result.CommandResult.Command)))
            : result.Errors.Select(Words).Distinct();
    }

    internal static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;

    /// <summary>What follows <c>--</c> is never an option, nor is a single hyphen or a number.</summary>
    private static string? UnknownOption(ParseResult result, string[] arguments)
    {
        var known = OptionsOf(result.CommandResult).ToHashSet();
        return arguments.TakeWhile(argument => argument != "--")
            .Where(argument => argument is ['-', _, ..] && !double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            .FirstOrDefault(argument => !known.Contains(argument.Split('=', ':')[0]));
    }

    private static IEnumerable<Option> Options(CommandResult result) => result.Parent is CommandResult parent
        ? result.Command.Options.Concat(Options(parent).Where(option => option.Recursive))
        : result.Command.Options;

    private static IEnumerable<string> OptionsOf(CommandResult result) => Options(result).SelectMany(option => option.Aliases.Append(option.Name));

    /// <summary>The name of a command may have been meant for a word that is no command here.</summary>
    private static IEnumerable<string> CommandsOf(Command command) => command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);

    private static string Unknown(CommandResult result, string token, IEnumerable<string> names)
    {
        var (name, path) = (Printable.Name(token), PathOf(result));
        return (result.Command.Subcommands.Count > 0
            ? $"'{name}' is not a command or an option of '{path}'."
            : $"'{name}' cannot be used with '{path}'.") + DidYouMean(token.Split('=', ':')[0], names);
    }

    /// <summary>Returns what is wrong with the name of a command that is requested by <c>help</c> or <c>man</c>.</summary>
    /// <param name="command">Where the name was looked for.</param>
    /// <param name="name">The name.</param>
    internal static string UnknownCommand(Command command, string name) =>
        $"'{Printable.Name(name)}' is not a command of '{ManPage.PathOf(command)}'.{DidYouMean(name, CommandsOf(command))}";

    private static string DidYouMean(string typed, IEnumerable<string> names) =>
        Suggestion.Nearest(typed, names) is { } name ? $" Did you mean '{name}'?" : "";

    /// <summary>The parser's own messages name types of .NET.</summary>
    private static string Words(ParseError error)
    {
        var tokens = error.SymbolResult?.Tokens ?? [];
        return OptionOf(error.SymbolResult) is not { } option ? Words(error, tokens)
            : tokens.Count == 0 ? $"{option.Name}: a value is missing{(option.HelpName is { } value ? $": {option.Name} {value}" : "")}."
            : tokens.Count > option.Arity.MaximumNumberOfValues ? $"{option.Name}: may be given only once."
            : option.ValueType == typeof(bool) || option.ValueType == typeof(bool?) ? $"{option.Name}: must be true or false."
            : $"{option.Name}: '{Printable.Name(tokens[0].Value)}' is not a valid value.";
    }

    private static string Words(ParseError error, IReadOnlyList<Token> tokens) =>
        tokens.Count > 0 || MissingOf(error.SymbolResult) is not { } missing ? Printable.Line(error.Message)
        : $"{missing.Name} is missing.";

    private static Option? OptionOf(SymbolResult? symbol) => (symbol as OptionResult ?? symbol?.Parent as OptionResult)?.Option;

    private static Argument? MissingOf(SymbolResult? symbol) => symbol switch
    {
        ArgumentResult argument => argument.Argument,
        CommandResult command => command.Command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0),
        _ => null,
    };
}
