using LoginMachine.Run;
using Microsoft.Extensions.Logging;

namespace LoginMachine.Logging;

/// <summary>The lifecycle log in the host's own logging: the same sanitized fields as the file, one event per journal line.</summary>
internal static partial class StepLogger
{
    /// <summary>The category of the events.</summary>
    internal const string Category = "LoginMachine";

    /// <summary>Logs a step: a failure as an error, a notice as a warning, anything else as information.</summary>
    internal static void Write(ILogger logger, LoginProgress step)
    {
        var level = step.Failure is not null ? LogLevel.Error : step.Notice is not null ? LogLevel.Warning : LogLevel.Information;
        Step(logger, level, step.Entry.Attempt.Text, step.Entry.Flow, step.Entry.From.ToString(), step.Entry.To.ToString(), step.Entry.Trigger.Name, LifecycleLog.Words(step));
    }

    [LoggerMessage(EventId = 1, EventName = "Step", Message = "{Attempt} {Flow} {From} -> {To} on {Trigger}{Outcome}")]
    private static partial void Step(ILogger logger, LogLevel level, string attempt, string flow, string from, string to, string trigger, string outcome);
}
