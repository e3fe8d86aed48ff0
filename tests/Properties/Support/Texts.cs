using FsCheck;
using FsCheck.Fluent;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>Texts of every kind that another party could send.</summary>
internal static class Texts
{
    internal const string Letters = "abcdefghijklmnopqrstuvwxyz";
    internal const string Digits = "0123456789";
    internal const string Hex = Digits + "abcdef";

    /// <summary>Escapes, line ends, bidi controls, invisible characters, quotes, markup, halves of pairs.</summary>
    private const string Nasty =
        "\0\u0007\b\t\n\u000B\r\u001B\u007F\u0085\u009B\u00A0\u00AD\u061C\u115F\u200B\u200D\u200E\u200F\u2028\u2029\u202E\u2066\u2069"
        + "\u3164\uD83D\uDE00\uDB40\uDD00\uE000\uFE0F\uFEFF\uFFF9\uFFFD\uFFFF\"'`<>&;%=?#@:/\\[]{},. ";

    internal static Gen<char> AnyChar { get; } = Gen.Frequency(
        (4, Gen.Elements<char>((Letters + Digits + "_-").ToCharArray())),
        (3, Gen.Elements<char>(Nasty.ToCharArray())),
        (2, Gen.Choose(0, 0xFFFF).Select(code => (char)code)));

    /// <summary>Any text: short, long, with whole characters from the other planes.</summary>
    internal static Gen<string> Any { get; } = Gen.OneOf(
        AnyChar.ArrayOf().Select(chars => new string(chars)),
        Gen.Choose(0, 0x10FFFF).Where(code => code is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32).ListOf().Select(string.Concat),
        Gen.Choose(1, 1200).SelectMany(length => AnyChar.Select(one => new string(one, length))));

    /// <summary>Text that looks like JSON and mostly is not.</summary>
    internal static Gen<string> JsonLike { get; } = Gen.OneOf(
        Gen.Elements("{", "}", "[", "]", ":", ",", "\"", "\n", " ", "null", "true", "1", "1e400", "-", "{\"v\":1,", "\"v\"", "\"seq\":0",
            "\"at\":\"2026-01-02T03:04:05.000006Z\"", "\"type\":\"opened\"", "\"\\ud800\"", "\"\\u0000\"", "\"trigger\":\"Started\""),
        Any).ListOf().Select(string.Concat);

    /// <summary>A text of so many of these characters.</summary>
    internal static Gen<string> Of(string characters, int least, int most) =>
        from length in Gen.Choose(least, most)
        from chars in Gen.Elements<char>(characters.ToCharArray()).ArrayOf(length)
        select new string(chars);

    /// <summary>Something that could be a token: long enough that it cannot appear by chance.</summary>
    internal static Gen<string> Secret { get; } = Of(Letters.ToUpperInvariant() + Letters + Digits, 24, 64);

    /// <summary>The same text with less in it.</summary>
    internal static IEnumerable<string> Shorter(string text)
    {
        for (var cut = text.Length / 2; cut > 0; cut /= 2)
        {
            for (var at = 0; at + cut <= text.Length; at += cut)
            {
                yield return text.Remove(at, cut);
            }
        }
    }
}
