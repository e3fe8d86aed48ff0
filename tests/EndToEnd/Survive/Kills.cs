using System.Globalization;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>How many sign-ins are killed, and what was met.</summary>
internal sealed class Kills
{
    private const string Variable = "LOGINMACHINE_KILLS";
    private const int Sample = 12;

    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    internal static int Wanted { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : Sample;

    internal void Count(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;

    public override string ToString() => string.Join('\n', counts.Select(count => $"{count.Value,5}  {count.Key}"));
}
