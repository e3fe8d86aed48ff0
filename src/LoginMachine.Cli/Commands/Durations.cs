using System.Globalization;

namespace LoginMachine.Cli.Commands;

/// <summary>Lengths of time on the command line: a number and its unit.</summary>
internal static class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Writes a time in the two largest units that it has, such as 1h 30m, 45m or 12s.</summary>
    internal static string Write(TimeSpan time)
    {
        string[] parts = [Part((int)time.TotalHours, "h"), Part(time.Minutes, "m"), Part(time.Seconds, "s")];
        return parts.Where(part => part.Length > 0).Take(2).ToArray() is { Length: > 0 } some ? string.Join(' ', some) : "0s";
    }

    private static string Part(int number, string unit) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");

    /// <summary>Reads 90s, 10m, 1h or 500ms; null if it is none of these, or not between 1 ms and a day.</summary>
    internal static TimeSpan? Parse(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!double.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var time = text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(Math.Min(number, 1e9)),
            "s" => TimeSpan.FromSeconds(Math.Min(number, 1e6)),
            "m" => TimeSpan.FromMinutes(Math.Min(number, 1e5)),
            "h" => TimeSpan.FromHours(Math.Min(number, 1e4)),
            _ => TimeSpan.Zero,
        };
        return time > TimeSpan.Zero && time <= Longest ? time : null;
    }
}
