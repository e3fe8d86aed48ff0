using System.Buffers;

namespace LoginMachine.Engine;

/// <summary>The one check all reviewed texts share: a bounded length and a closed set of characters.</summary>
internal static class Characters
{
    internal const string Lower = "abcdefghijklmnopqrstuvwxyz";
    internal const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Lower;
    internal const string Digits = "0123456789";

    internal static bool Consists(string text, int most, SearchValues<char> of) =>
        text.Length > 0 && text.Length <= most && !text.AsSpan().ContainsAnyExcept(of);
}
