using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>Replaces what differs from run to run by marks that do not.</summary>
internal static partial class Mask
{
    private static readonly (Regex What, string Mark)[] Marks =
    [
        (TheAddress(), "$1<query>"),
        (TheUserCode(), "Code: <code>"),
        (TheFolder(), "<home>"),
        (TheJournal(), "<journal>.jsonl"),
        (TheHash(), "<hash>"),
        (TheTime(), "<time>"),
        (TheAttempt(), "<attempt>"),
        (TheHost(), "$1:<port>"),
        (ThePort(), "port <port>"),
        (TheProbedPort(), ":<port>"),
        (TheDuration(), "<n> ms"),
        (TheOffset(), "<n> s"),
        (TheCount(), "<n> decisions"),
        (TheVersion(), "<version>"),
        (TheNote(), ""),
        (TheFingerprint(), "$1<either>"),
        (TheAdvice(), "$1<advice>"),
    ];

    internal static string All(string text) => Marks.Aggregate(
        text.Replace("\r\n", "\n", StringComparison.Ordinal),
        (masked, mark) => mark.What.Replace(masked, mark.Mark));

    /// <summary>Only the folder; arguments are what the test gave.</summary>
    internal static string Home(string text) => TheFolder().Replace(text, "<home>");

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+/authorize\?)\S+")]
    private static partial Regex TheAddress();

    [GeneratedRegex(@"Code: [A-Z]{4}-[A-Z]{4}\b")]
    private static partial Regex TheUserCode();

    [GeneratedRegex(@"(?<=^|[\s""'])[^\s""']*loginmachine-[A-Za-z0-9]{6,}(?=[/\\:\s])", RegexOptions.Multiline)]
    private static partial Regex TheFolder();

    [GeneratedRegex(@"\d{8}T\d{6}Z-[0-9a-f]{16}\.jsonl")]
    private static partial Regex TheJournal();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex TheHash();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")]
    private static partial Regex TheTime();

    [GeneratedRegex(@"\b[0-9a-f]{16}\b")]
    private static partial Regex TheAttempt();

    [GeneratedRegex(@"\b(127\.0\.0\.1|localhost):\d+")]
    private static partial Regex TheHost();

    [GeneratedRegex(@"(?<=sport = |lsof -i ):\d{2,5}\b")]
    private static partial Regex TheProbedPort();

    [GeneratedRegex(@"(?i)\bport \d{2,5}\b")]
    private static partial Regex ThePort();

    [GeneratedRegex(@"(?<![\d.])\d+ ms\b")]
    private static partial Regex TheDuration();

    [GeneratedRegex(@"\b\d+ s(?= (ahead|behind))")]
    private static partial Regex TheOffset();

    [GeneratedRegex(@"\b\d+ decisions")]
    private static partial Regex TheCount();

    [GeneratedRegex(@"\b0\.1\.0\+[0-9a-f]{40}")]
    private static partial Regex TheVersion();

    /// <summary>A table whose text has changed since a golden journal was recorded is no other outcome.</summary>
    [GeneratedRegex(@"^  note      .*\n", RegexOptions.Multiline)]
    private static partial Regex TheNote();

    [GeneratedRegex(@"(""other_fingerprint"": )(true|false)")]
    private static partial Regex TheFingerprint();

    /// <summary>It fits the machine that the test runs on, and has snapshots of its own.</summary>
    [GeneratedRegex(@"(No browser can be shown here)[:.].*")]
    private static partial Regex TheAdvice();
}
