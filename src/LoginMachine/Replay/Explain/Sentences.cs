namespace LoginMachine.Replay.Explain;

/// <summary>The first letter of a sentence that becomes part of another one.</summary>
internal static class Sentences
{
    /// <summary>Returns the sentence with a capital letter.</summary>
    internal static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Returns the sentence with a small letter, unless it begins with an abbreviation or a setting, such as HTTPS_PROXY.</summary>
    internal static string Lower(string words) =>
        words is [_, var second, ..] && !char.IsUpper(second) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
}
