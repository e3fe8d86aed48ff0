using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Faults;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Reproduction.Provider;

/// <summary>The recorded answers of the device flow.</summary>
internal static class DeviceAnswer
{
    private const string Words = "The provider's error description is not in a journal.";

    /// <summary>Of the request for a code; null is the answer that goes well.</summary>
    internal static Fault? Of(Script script, Limits limits) => script.DeviceRequest switch
    {
        DeviceCodeRefused refused => TokenAnswer.Refusal(refused.Status, refused.Error, refused.HasDescription, refused.Request),
        DeviceResponseMalformed malformed => Malformed(malformed, limits),
        _ => null,
    };

    /// <summary>Of the polls, in turn; null are answers that go well.</summary>
    internal static Fault? Polls(Script script, Limits limits)
    {
        Fault?[] answers = [.. script.Polls.Select((poll, at) => Poll(script, poll, Before(script, at), limits)), Last(script)];
        return answers.OfType<Fault>().ToArray() is { Length: > 0 } faults ? Fault.InTurn(faults) : null;
    }

    private static int Before(Script script, int at) => PendingBefore(script.Polls, at);

    private static int PendingBefore(IReadOnlyList<Trigger> polls, int at) => polls.Take(at).OfType<ApprovalPending>().LastOrDefault()?.Count ?? 0;

    /// <summary>A line is left at the first and at each doubling.</summary>
    private static int Times(ApprovalPending pending, int before) => (int)Math.Clamp((long)pending.Count - before, 1, Script.MaxAlike);

    private static Fault? Poll(Script script, Trigger poll, int pendingBefore, Limits limits) => poll switch
    {
        ApprovalPending pending => Pending with { Times = Times(pending, pendingBefore) },
        PollSlowed => Fault.OAuthError(400, "slow_down"),
        PollFailed { Status: { } status } => Fault.Status(status is 408 or 429 or (>= 500 and <= 599) ? status : 503),
        PollFailed => Fault.Drop(),
        ApprovalDenied denied => Fault.OAuthError(400, "access_denied", denied.HasDescription ? Words : null),
        DeviceCodeExpired { Local: false } => Fault.OAuthError(400, "expired_token"),

        // The waits take no time, so our own clock is not long in calling it expired.
        DeviceCodeExpired => Pending with { Times = int.MaxValue },
        _ => TokenAnswer.Of(script, limits),
    };

    private static Fault Pending => Fault.OAuthError(400, "authorization_pending");

    /// <summary>Returns what comes after the recorded answers, where something else came first.</summary>
    private static Fault? Last(Script script) =>
        script.Holds(FlowState.WaitingForApproval) ? Fault.Never()
        : script.Lost is { From: FlowState.WaitingForApproval } ? Fault.OAuthError(400, "access_denied")
        : null;

    private static Fault Malformed(DeviceResponseMalformed malformed, Limits limits) => (malformed.Reason switch
    {
        DeviceResponseFault.NoDeviceCode => Fault.Body("{}"),
        DeviceResponseFault.NoUserCode => Fault.Body("""{"device_code":"reproduction"}"""),
        DeviceResponseFault.NoVerificationUri => Fault.Body("""{"device_code":"reproduction","user_code":"reproduction"}"""),
        DeviceResponseFault.TooLarge => Fault.Oversized(limits.BodyBytes + 1),
        _ => Fault.MalformedJson(),
    }) with { StatusCode = TokenAnswer.Status(malformed.Status) };
}
