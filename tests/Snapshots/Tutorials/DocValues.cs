using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Tutorials;

/// <summary>Replaces what differs from run to run (ports, times, hashes, names of journals) by values that look the same and do not differ.</summary>
internal sealed partial class DocValues
{
    private readonly Dictionary<string, string> shown = [];

    /// <summary>Returns an output as a page shows it.</summary>
    internal string Replace(string output)
    {
        var text = Query().Replace(output, "?response_type=code&client_id=…");
        text = Advice().Replace(text, "$1");
        text = Families().Replace(Place().Replace(text, ""), "");
        text = Started().Replace(text, "20260131T120000Z-");
        text = Hash().Replace(text, match => Shown(match.Value, index => Digits($"hash {index}", 64)));
        text = Attempt().Replace(text, match => Shown(match.Value, index => Digits($"attempt {index}", 16)));
        text = Port().Replace(text, match => Shown(match.Value, index => $"{41000 + index}"));
        text = Step().Replace(text, match => string.Create(CultureInfo.InvariantCulture, $"{match.Groups["seq"].Value}  12:00:00.{match.Groups["seq"].Value}00000  + {match.Groups["seq"].Value + "00",8}.000 ms"));
        return Time().Replace(text, "2026-01-31${1}13:00:00${2}");
    }

    /// <summary>Returns a script of the page with the values of this run.</summary>
    internal string Restore(string script) => shown.Aggregate(script, (text, pair) => text.Replace(pair.Value, pair.Key, StringComparison.Ordinal));

    private string Shown(string value, Func<int, string> create)
    {
        if (!shown.TryGetValue(value, out var made))
        {
            shown[value] = made = create(shown.Count);
        }

        return made;
    }

    private static string Digits(string seed, int length) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..length];

    [GeneratedRegex(@"\?response_type=code\S*")]
    private static partial Regex Query();

    /// <summary>Advice for a machine without a browser, which depends on the machine.</summary>
    [GeneratedRegex(@"(/authorize\?\S+\n\n)(?:(?!.*Waiting).+\n){1,4}(?=.*Waiting)")]
    private static partial Regex Advice();

    /// <summary>Said on a machine without a browser.</summary>
    [GeneratedRegex(@"(?<=\bport \d+) of this machine")]
    private static partial Regex Place();

    /// <summary>Said on a machine that has both address families.</summary>
    [GeneratedRegex(@"^  in order .*\bIPv6\b.*\n", RegexOptions.Multiline)]
    private static partial Regex Families();

    [GeneratedRegex(@"\b\d{8}T\d{6}Z-")]
    private static partial Regex Started();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex Hash();

    [GeneratedRegex(@"\b[0-9a-f]{16}\b")]
    private static partial Regex Attempt();

    [GeneratedRegex(@"(?<=127\.0\.0\.1:|\bport |""port"":)\d{2,5}\b")]
    private static partial Regex Port();

    [GeneratedRegex(@"(?<seq>\d)  \d\d:\d\d:\d\d\.\d{6}  \+ *[\d.]+ ms")]
    private static partial Regex Step();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(?:\.\d+)?(Z|\+00:00|)")]
    private static partial Regex Time();
}
