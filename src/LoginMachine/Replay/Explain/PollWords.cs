using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain.Rules;

namespace LoginMachine.Replay.Explain;

/// <summary>Why a poll for the approval of a device code failed, as the rules say it.</summary>
internal static class PollWords
{
    /// <summary>Returns what happened, to follow a colon.</summary>
    /// <param name="failed">The poll.</param>
    public static string Of(PollFailed failed) => DeviceUnreached.Words(failed);
}
