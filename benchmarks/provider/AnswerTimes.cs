using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace LoginMachine.Benchmarks.Provider;

/// <summary>How long the provider's answers took by its own clock: from a request's head read to its answer sent.</summary>
internal sealed class AnswerTimes : EventListener
{
    private readonly ConcurrentDictionary<string, long> began = new();
    private long ticks;

    /// <summary>The time since this was last asked.</summary>
    internal TimeSpan Take() => Stopwatch.GetElapsedTime(0, Interlocked.Exchange(ref ticks, 0));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-AspNetCore-Server-Kestrel")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        var now = Stopwatch.GetTimestamp();
        if (eventData.EventName == "RequestStart" && Text(eventData, "path") is "/token" or "/jwks")
        {
            began[Text(eventData, "requestId")] = now;
        }
        else if (eventData.EventName == "RequestStop" && began.TryRemove(Text(eventData, "requestId"), out var start))
        {
            Interlocked.Add(ref ticks, now - start);
        }
    }

    private static string Text(EventWrittenEventArgs data, string name) =>
        data.Payload![data.PayloadNames!.IndexOf(name)] as string ?? "";
}
