using System.Text;
using LoginMachine.Cli.Streams;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>An API key as a person hands it over: on standard input, or in the environment. It is never shown.</summary>
internal static class ApiKeyText
{
    /// <summary>The variable that holds a key for <c>token</c> and <c>status</c>.</summary>
    internal const string Variable = "LOGINMACHINE_API_KEY";

    private const int Longest = 16 * 1024;
    private const char ByteOrderMark = '\uFEFF';

    internal static Secret FromStandardInput()
    {
        var text = Console.IsInputRedirected ? StandardInput.ReadBytes(Piped) : Typed();
        return Parse(text, "--api-key-stdin") ?? throw new UsageException("--api-key-stdin: there is no API key on standard input.");
    }

    /// <summary>The key of the environment; null where there is none.</summary>
    internal static Secret? FromEnvironment(Func<string, string?> variable) => Parse(variable(Variable) ?? "", Variable);

    /// <summary>A key is one line of printable ASCII: anything else could not stand in a request.</summary>
    private static Secret? Parse(string text, string source) => text.Trim().Trim(ByteOrderMark).Trim() switch
    {
        "" => null,
        { Length: > Longest } => throw new UsageException($"{source}: an API key has at most {Longest} characters."),
        var key when key.Contains('\uFFFD', StringComparison.Ordinal) => throw new UsageException($"{source}: the text is not in UTF-8 or UTF-16."),
        var key when key.Any(char.IsControl) => throw new UsageException($"{source}: give the API key on one line."),
        var key when key.Any(c => c is <= ' ' or > '~') => throw new UsageException($"{source}: an API key has no spaces and no characters but ASCII."),
        var key => new Secret(key),
    };

    private static string Piped(Stream input)
    {
        var buffer = new byte[2 * (Longest + 2)];
        return Decode(buffer.AsSpan(0, input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)));
    }

    /// <summary>PowerShell and Windows editors write a byte order mark, and UTF-16, also without one: then every other byte of a key is zero.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = bytes is [0xFF, 0xFE, ..] or [> 0, 0, ..] ? Encoding.Unicode.GetString(bytes)
            : bytes is [0xFE, 0xFF, ..] or [0, > 0, ..] ? Encoding.BigEndianUnicode.GetString(bytes)
            : Encoding.UTF8.GetString(bytes);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new UsageException("--api-key-stdin: the input is no text in UTF-8 or UTF-16; give the API key on one line.")
            : text.TrimStart(ByteOrderMark);
    }

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
