using System.Text;
using LoginMachine.Cli.Streams;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>An API key as a user hands it over: on standard input, or in the environment. It is never shown.</summary>
internal static class ApiKeyText
{
    /// <summary>The variable that holds a key for <c>token</c> and <c>status</c>.</summary>
    internal const string Variable = "LOGINMACHINE_API_KEY";

    private const int Longest = 16 * 1024;

    internal static Secret FromStandardInput()
    {
        var text = Console.IsInputRedirected ? StandardInput.ReadBytes(Piped) : Typed();
        return Parse(text, "--api-key-stdin") ?? throw new UsageException("--api-key-stdin: there is no API key on standard input.");
    }

    /// <summary>Returns the key of the environment; null if there is none.</summary>
    internal static Secret? FromEnvironment(Func<string, string?> variable) => Parse(variable(Variable) ?? "", Variable);

    /// <summary>A key is one line of printable ASCII: anything else could not stand in a request.</summary>
    private static Secret? Parse(string text, string source) => text.Trim().Trim(SecretText.ByteOrderMark).Trim() switch
    {
        "" => null,
        { Length: > Longest } => throw new UsageException($"{source}: an API key can have at most {Longest} characters."),
        var key when key.Contains('\uFFFD', StringComparison.Ordinal) => throw new UsageException($"{source}: the text is not UTF-8 or UTF-16."),
        var key when key.Any(char.IsControl) => throw new UsageException($"{source}: give the API key on one line."),
        var key when key.Any(c => c is <= ' ' or > '~') => throw new UsageException($"{source}: an API key must be ASCII and must not contain spaces."),
        var key => new Secret(key),
    };

    private static string Piped(Stream input) => Decode(SecretText.Read(input, Longest));

    internal static string Decode(ReadOnlySpan<byte> bytes) => SecretText.Decode(bytes, "--api-key-stdin", "the API key");

    private static string Typed()
    {
        TerminalMode.Keep();
        Rendering.Screen.Say("Type or paste the API key and press Enter; it is not shown.");
        var text = new StringBuilder();
        while (text.Length <= Longest && Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } pressed)
        {
            _ = pressed.Key != ConsoleKey.Backspace ? text.Append(pressed.KeyChar) : text.Length > 0 ? text.Remove(text.Length - 1, 1) : text;
        }

        return text.ToString();
    }
}
