using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LoginMachine.Hosting.Telemetry;

/// <summary>
/// What a host's OpenTelemetry picks up, by the one name of the source and the meter. A span for each attempt, named
/// as its flow; under it one for each state, with an event for each journal line. Tags are names, numbers and
/// categories: what a journal may hold, and less.
/// </summary>
public static class LoginTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "LoginMachine";

    /// <summary>How an attempt that did not fail ended, as the tag <c>loginmachine.outcome</c>.</summary>
    public const string Succeeded = "succeeded";

    private static readonly string Version = typeof(LoginTelemetry).Assembly.GetName().Version!.ToString(3);

    internal static readonly ActivitySource Source = new(Name, Version);

    private static readonly Meter Meter = new(Name, Version);

    internal static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "loginmachine.attempts", "{attempt}", "Attempts that ended, by flow and outcome.");

    internal static readonly Counter<long> Notices = Meter.CreateCounter<long>(
        "loginmachine.notices", "{notice}", "Notices of attempts, by flow and category.");

    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "loginmachine.attempt.duration", "s", "How long attempts took, by flow and outcome.");
}
