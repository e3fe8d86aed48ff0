using LoginMachine.Effects;
using LoginMachine.Hosting.Telemetry;
using LoginMachine.Logging;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>Runs one attempt of any flow, with its journal, its log and its effects.</summary>
/// <param name="parts">What the engine is put together from.</param>
/// <param name="handlers">The handlers of an attempt that writes this journal.</param>
internal sealed class FlowHost(LoginEngineOptions parts, Func<IJournal, HandlerRegistry> handlers)
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="definition">Its machine.</param>
    /// <param name="surroundings">What was probed of the environment.</param>
    /// <param name="observe">Called with each committed step; must not throw.</param>
    /// <param name="store">Why the stored credentials cannot be replaced, if that was looked at and is known.</param>
    internal async Task<FlowEnd> RunAsync(Attempt attempt, Definition definition, HostEnvironment surroundings, Action<LoginProgress> observe, StorageFault? store = null)
    {
        var log = new LifecycleLog(parts.Folders.Log);
        await using var logging = log.ConfigureAwait(false);
        using var record = AttemptRecord.Open(parts, attempt);
        using var effects = new EffectRunner(handlers(record.Journal).Mediator(), EffectRequests.Of, attempt);
        var trace = new AttemptTrace(attempt, definition.Flow);
        trace.Begin();
        var loop = new FlowLoop(attempt, definition, record.Journal, effects, step =>
        {
            observe(step);
            Log(log, step);
            trace.Record(step);
        });
        await loop.RunAsync(new Started(
            definition.Name, definition.Fingerprint, Version(), EnvironmentProbe.System, surroundings, attempt.Settings, store)).ConfigureAwait(false);
        trace.End();
        await log.DisposeAsync().ConfigureAwait(false);
        return new FlowEnd(record.Evidence, log.Failed);
    }

    /// <summary>Logs a step to the host's logging if there is one; a log file without steps is never opened.</summary>
    private void Log(LifecycleLog file, LoginProgress step)
    {
        if (parts.Logger is { } logger)
        {
            StepLogger.Write(logger, step);
        }
        else
        {
            file.Write(step);
        }
    }

    internal static VersionLabel Version() => VersionLabel.Parse(typeof(FlowHost).Assembly.GetName().Version!.ToString(3))!.Value;
}

/// <summary>What an attempt left besides its position.</summary>
/// <param name="Evidence">Its journal; null if none could be opened.</param>
/// <param name="LogFailed">Whether the lifecycle log could not be written.</param>
internal readonly record struct FlowEnd(Evidence? Evidence, bool LogFailed);
