using System.Globalization;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>How many times a flow is killed, and what was met in which.</summary>
internal sealed class Kills
{
    private const string Variable = "LOGINMACHINE_KILLS";
    private const int Sample = 12;

    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    internal static int Wanted { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : Sample;

    internal void Count(string flow, string what) => counts[$"{flow,-7}  {what}"] = counts.GetValueOrDefault($"{flow,-7}  {what}") + 1;

    public override string ToString() => string.Join('\n', counts.Select(count => $"{count.Value,5}  {count.Key}"));
}
