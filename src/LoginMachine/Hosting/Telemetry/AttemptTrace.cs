using System.Diagnostics;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Hosting.Telemetry;

/// <summary>
/// The spans and the measurements of one attempt; none without a listener. Their times are those of the attempt's
/// own clock. A listener that throws is not called again, and disturbs nothing.
/// </summary>
/// <param name="attempt">The attempt.</param>
/// <param name="flow">Its flow.</param>
internal sealed class AttemptTrace(Attempt attempt, string flow)
{
    private readonly DateTimeOffset began = attempt.Time.GetUtcNow();
    private readonly long mark = attempt.Time.GetTimestamp();
    private Activity? whole;
    private Activity? state;
    private bool broken;

    private TimeSpan Elapsed => attempt.Time.GetElapsedTime(mark);

    /// <summary>Begins the span of the attempt, under the one that is current where it is called.</summary>
    internal void Begin() => Quietly(() => whole = Span(flow, default, began));

    /// <summary>Records a committed step.</summary>
    internal void Record(LoginProgress step)
    {
        if (step.Notice is { } notice)
        {
            Quietly(() => LoginTelemetry.Notices.Add(1, new("loginmachine.flow", flow), new("loginmachine.category", notice.Category.Wire())));
        }

        if (whole is not null)
        {
            Quietly(() => Trace(step));
        }
    }

    /// <summary>Ends what is open, and counts the attempt.</summary>
    internal void End()
    {
        var failure = attempt.Position.Failure;
        var outcome = failure?.Category.Wire() ?? LoginTelemetry.Succeeded;
        var elapsed = Elapsed;
        Quietly(() =>
        {
            End(state, began + elapsed);
            whole?.SetTag("loginmachine.outcome", outcome);
            whole?.SetTag("loginmachine.phase", failure?.Phase.Wire());
            whole?.SetStatus(failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
            End(whole, began + elapsed);
        });
        Quietly(() =>
        {
            LoginTelemetry.Attempts.Add(1, new("loginmachine.flow", flow), new("loginmachine.outcome", outcome));
            LoginTelemetry.Duration.Record(elapsed.TotalSeconds, new("loginmachine.flow", flow), new("loginmachine.outcome", outcome));
        });
    }

    private void Trace(LoginProgress step)
    {
        var at = began + TimeSpan.FromMicroseconds(step.Entry.MonoUs);
        if (state is null || step.Before.State != step.After.State)
        {
            End(state, at);
            state = Span(step.After.State.ToString(), whole!.Context, at);
        }

        var reported = step.Failure ?? step.Notice;
        state?.AddEvent(new ActivityEvent(step.Entry.Trigger.Name, at, reported is null ? null : new() { { "loginmachine.category", reported.Category.Wire() } }));
    }

    private Activity? Span(string name, ActivityContext parent, DateTimeOffset at)
    {
        if (!LoginTelemetry.Source.HasListeners())
        {
            return null;
        }

        // Without a parent of its own it is a child of the current one.
        var span = LoginTelemetry.Source.StartActivity(name, ActivityKind.Internal, parent, startTime: at);
        return span?.SetTag("loginmachine.attempt", attempt.Id.Text).SetTag("loginmachine.flow", flow);
    }

    private static void End(Activity? span, DateTimeOffset at)
    {
        span?.SetEndTime(at.UtcDateTime);
        span?.Stop();
    }

    private void Quietly(Action tell)
    {
        try
        {
            if (!broken)
            {
                tell();
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            broken = true;
        }
    }
}
