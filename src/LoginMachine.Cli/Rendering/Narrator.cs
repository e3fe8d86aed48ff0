using LoginMachine.Failures;
using LoginMachine.Journals;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Cli.Rendering;

/// <summary>
/// The progress lines of a sign-in. Made from progress alone, so that a replay prints the same lines;
/// what a journal does not hold comes from <see cref="LiveText"/>. One per attempt.
/// </summary>
internal sealed class Narrator
{
    private HostEnvironment? surroundings;
    private ListenerBound? bound;

    /// <summary>
    /// Clocks that differ. Reported once: as a notice when the identity is verified in spite of them or something else
    /// fails, as part of the failure when they are its reason.
    /// </summary>
    internal Failure? Skew { get; private set; }

    /// <summary>Returns what has become now of the journal of a process that died.</summary>
    internal static string Interrupted(InterruptedAttempt attempt) => attempt.Begun
        ? $"An earlier sign-in was interrupted; its journal was closed: {attempt.Journal}"
        : $"An earlier sign-in was interrupted before it did anything; its empty journal was removed: {attempt.Journal}";

    internal IEnumerable<string> Lines(LoginProgress step, LiveText live)
    {
        surroundings = (step.Entry.Trigger as Started)?.Environment ?? surroundings;
        if (IsSkew(step.Notice))
        {
            Skew = step.Notice;
        }

        bound = step.Entry.Trigger as ListenerBound ?? bound;
        return [.. Story(step, live), .. Notices(step)];
    }

    private IEnumerable<string> Notices(LoginProgress step)
    {
        if (step.Notice is { } notice && !IsSkew(notice))
        {
            yield return Notice(notice, step.NoticeExplanation);
        }

        if (Skew is { } skew && Decides(step) && step.Failure?.Category != FailureCategory.ClockSkew)
        {
            Skew = null;
            yield return Notice(skew, null);
        }
    }

    /// <summary>A clock that ran ahead during a wait is reported at once: it is why the wait takes so long.</summary>
    private static bool IsSkew(Failure? notice) => notice is { Category: FailureCategory.ClockSkew, Cause: ITokensIssued };

    private static bool Decides(LoginProgress step) =>
        step.Entry.From != step.Entry.To && step.Entry.To is FlowState.Persisting or FlowState.Failed;

    private static string Notice(Failure notice, Explanation? explained)
    {
        var why = PublicForm.Of(explained ?? NoticeExplainer.Explain(notice));
        return $"Notice {notice.Category.Wire()}: {why.Cause}. {string.Join(' ', why.Advice)}";
    }

    private string[] Story(LoginProgress step, LiveText live) => step.Entry.Trigger switch
    {
        EarlierLoginAsked asked => [Earlier(asked)],
        PortBusy { Attempt: 1 } busy when step.Failure is null => [$"Port {busy.Port} is in use; trying again."],
        PortDenied denied when step.Failure is null => [$"Port {denied.Port} cannot be used; trying the next one."],
        DeviceCodeIssued issued when step.Entry.To == FlowState.WaitingForApproval => Invite(issued, live, step.Before.Facts.Settings.TimeoutMs),
        DeviceEndpointMissing when step.Entry.To == FlowState.Binding => ["Signing in with a browser instead of a device code."],
        PollFailed failed when step.Entry.From == FlowState.WaitingForApproval => [Blip(failed)],
        DeviceApproved when step.Entry.From == FlowState.WaitingForApproval => ["The code was approved."],
        ListenerBound or AuthorizationPushed when bound is not null && step.Entry.To == FlowState.WaitingForCallback && step.Entry.From != step.Entry.To => Invitation.Lines(bound, step.Before.Facts.Settings, surroundings, live, (step.Entry.Trigger as AuthorizationPushed)?.ExpiresIn),
        BrowserOpened when step.Entry.To == FlowState.WaitingForCallback => ["Opened the browser."],
        TlsClientHelloSeen { Count: 1 } => ["The browser used https for the local URL, which is plain http; open it with http://."],
        StrayReceived { Kind: StrayKind.HeadTooLarge, Count: 1 } => ["The browser sent more cookies than fit into a request (HTTP 431). Delete its cookies for localhost and 127.0.0.1, then reload the page."],
        StrayReceived { Kind: StrayKind.FormPost, Count: 1 } => ["The provider sent its response as a form (response_mode=form_post), which is not accepted; request response_mode=query."],
        PeerRefused { Count: 1 } refused when step.Entry.From == FlowState.WaitingForCallback => [Refused(refused)],
        PasteRefused refused when step.Entry.From == FlowState.WaitingForCallback => [Refused(refused)],
        CallbackReceived callback when step.Entry.From == FlowState.WaitingForCallback => [Callback(callback)],
        Cancelled when step.Entry is { From: FlowState.Persisting, To: FlowState.Persisting } => ["Saving the credentials; press Ctrl-C again to stop immediately."],
        RefreshDue { Reason: RefreshReason.ClockFellBack } => ["This machine's clock is earlier than the last refresh of these credentials; refreshing them, because their expiry time is not reliable."],
        LockHeld held => [Waits(held)],
        Cancelled when step.Entry is { From: FlowState.Refreshing, To: FlowState.Refreshing } => ["Refreshing the credentials; press Ctrl-C again to stop immediately."],
        CredentialsNotSaved when step.Entry.To == FlowState.Persisting => ["The refreshed credentials could not be saved; trying again."],
        TokenRevoked => ["The provider revoked the token."],
        RevocationSkipped { Reason: NoRevocation.NoEndpoint } => ["The provider names no revocation endpoint; the token is valid until it expires."],
        RevocationSkipped { Reason: NoRevocation.OtherEndpoint } => ["The profile names a different revocation endpoint than at sign-in, so the token was not sent there; it is valid until it expires."],
        _ when step.Entry.From is FlowState.Refreshing or FlowState.Reloading => [],
        _ when step.Entry.To == FlowState.Persisting && step.Entry.From != FlowState.Persisting => [Saving((step.Entry.Trigger as Started)?.Settings ?? step.Before.Facts.Settings)],
        _ => [],
    };

    private static string Saving(Settings settings) => settings.Store == StoreKind.Memory
        ? "Keeping the credentials in memory; they are lost when this program ends."
        : "Saving the credentials.";

    private static string Waits(LockHeld held) =>
        $"Another program is refreshing or replacing these credentials{(held.Holder is { } other ? $" (attempt {other})" : "")}; waiting for it.";

    private static string Earlier(EarlierLoginAsked asked) => asked.Answer switch
    {
        EarlierLoginAnswer.Yields => "An earlier sign-in of this profile was still waiting; it was stopped.",
        EarlierLoginAnswer.Refuses => "An earlier sign-in of this profile is still waiting and did not stop.",
        _ => "Cleaned up after an earlier sign-in of this profile.",
    };

    private static string[] Invite(DeviceCodeIssued issued, LiveText live, long timeoutMs) =>
    [
        "Open this URL on any device and enter the code:",
        "",
        live.Verification,
        $"Code: {live.UserCode}",
        "",
        .. live.Picture,
        "Enter the code only if you started this sign-in yourself: anyone who sent it to you could sign in as you.",
        Patience(issued.ExpiresIn, timeoutMs),
    ];

    /// <summary>The code may live longer than the attempt waits, and the other way round.</summary>
    private static string Patience(long? lifetime, long timeoutMs)
    {
        var timeout = timeoutMs / 1000;
        var seconds = timeout > 0 && !(lifetime < timeout) ? timeout : lifetime;
        return seconds is { } limit ? $"Waiting for approval for at most {Validity(limit)}; Ctrl-C cancels." : "Waiting for approval; Ctrl-C cancels.";
    }

    /// <summary>What failed is named at once: waiting does not fix all of it.</summary>
    private static string Blip(PollFailed failed) =>
        $"The provider could not be polled for approval: {PollWords.Of(failed)}; trying again in {failed.BackoffSeconds} s.";

    /// <summary>Returns a time in the unit that a user would use.</summary>
    internal static string Validity(long seconds) => seconds >= 120 ? $"{seconds / 60} minutes" : $"{seconds} seconds";

    private static string Refused(PeerRefused refused) => refused.Peer == PeerAccount.Other
        ? "A request from another user account on this machine was refused; still waiting. If it came from your browser, paste the URL that it shows here and press Enter."
        : "A request whose sender hung up at once was refused; still waiting.";

    /// <summary>Returns what is wrong with a pasted text. The count is of no interest to the user who pastes it again.</summary>
    private string Refused(PasteRefused refused) => refused.Reason switch
    {
        PasteFault.Cut => "The pasted URL is incomplete: copy all of it from the browser's address bar, to the last character, and paste it again.",
        PasteFault.SignInUrl => "That is not where this sign-in ends: it is the URL to open. Sign in there, then paste the URL that the browser ends at.",
        PasteFault.NoQuery => "That is not where this sign-in ends: the URL stops before its '?'. Copy all of it.",
        PasteFault.Fragment => "The provider put its response after a '#', where this program cannot read it; request response_mode=query.",
        _ => $"That is not where this sign-in ends: the URL begins with http://127.0.0.1:{bound?.Port}/ or http://localhost:{bound?.Port}/ and has a '?'.",
    };

    private static string Callback(CallbackReceived callback) => callback.State switch
    {
        StateCheck.Valid => "Callback received.",
        StateCheck.Earlier when callback.Pasted is true => "The pasted URL belongs to an earlier sign-in; paste the one that the newest sign-in ends at.",
        _ when callback.Pasted is true => "The pasted URL belongs to another sign-in; paste the one that this sign-in ends at.",
        StateCheck.Earlier => "Refused a response that belongs to an earlier sign-in; still waiting.",
        _ => "Refused a response that does not belong to any known sign-in; still waiting.",
    };
}
