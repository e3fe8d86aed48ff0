using System.Threading.Channels;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Run;

/// <summary>A running attempt. Disposing it cancels it.</summary>
public sealed class LoginAttempt : IAsyncDisposable
{
    private readonly Attempt attempt;
    private readonly Channel<LoginProgress> progress = Channel.CreateUnbounded<LoginProgress>();
    private readonly TaskCompletionSource<Listening?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<DevicePrompt?> device = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal LoginAttempt(Attempt attempt) => this.attempt = attempt;

    /// <summary>Names the attempt in the journal and the log.</summary>
    public AttemptId Id => attempt.Id;

    /// <summary>Returns the authorization URL and the port, as soon as the sockets listen; null if it never came to that.</summary>
    public Task<Listening?> GetListeningAsync() => listening.Task;

    internal Task<Listening?> Listening => listening.Task;

    /// <summary>Returns the address and the code for the user, as soon as a device code is issued; null if it never came to that.</summary>
    public Task<DevicePrompt?> GetDevicePromptAsync() => device.Task;

    internal Task<DevicePrompt?> Device => device.Task;

    /// <summary>
    /// Gets what happens, one element per journal line. Reading it is voluntary: an observer that stops or throws does
    /// not disturb the attempt. One reader.
    /// </summary>
    public IAsyncEnumerable<LoginProgress> Progress => progress.Reader.ReadAllAsync();

    /// <summary>Returns how it ended. Does not throw for an expected failure.</summary>
    public Task<LoginOutcome> GetOutcomeAsync() => Outcome;

    internal Task<LoginOutcome> Outcome { get; set; } = null!;

    /// <summary>Asks the attempt to end. It has ended when <see cref="GetOutcomeAsync"/> is there.</summary>
    /// <param name="byUser">Whether a user wished it (Ctrl-C), and not the host program.</param>
    public Task CancelAsync(bool byUser = false) => CancelAsync(byUser ? CancelledBy.Person : CancelledBy.Host);

    /// <summary>Asks the attempt to end. It has ended when <see cref="GetOutcomeAsync"/> is there.</summary>
    /// <param name="by">Who asks, for the journal.</param>
    internal Task CancelAsync(CancelledBy by)
    {
        attempt.Post(new Cancelled(by));
        return Outcome;
    }

    /// <summary>
    /// Takes the address that a browser on another machine was redirected to and could not reach. It passes the same
    /// checks as a browser's own visit.
    /// </summary>
    /// <param name="address">The whole address, or its query.</param>
    internal PasteAnswer Paste(string address) =>
        attempt.Position.State == FlowState.WaitingForCallback && attempt.Listener is { } listener ? listener.Paste(address) : PasteAnswer.NotWaiting;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CancelAsync().ConfigureAwait(false);

    internal void Observe(LoginProgress step)
    {
        if (step.After.State == FlowState.WaitingForCallback && step.Before.State != FlowState.WaitingForCallback)
        {
            var listener = attempt.Listener!;
            listening.TrySetResult(new Listening(listener.AuthorizationUri, listener.RedirectUri, listener.Port) { DeviceFlowOffered = attempt.Endpoints?.Device is not null });
        }

        if (step.Entry.Trigger is DeviceCodeIssued && attempt.Device is { } prompt)
        {
            device.TrySetResult(prompt);
        }

        progress.Writer.TryWrite(step);
    }

    internal void Complete()
    {
        listening.TrySetResult(null);
        device.TrySetResult(null);
        progress.Writer.TryComplete();
    }
}

/// <summary>What a user or a host program needs to go on.</summary>
/// <param name="AuthorizationUri">The URL to open; it carries the state, so it is for the user alone.</param>
/// <param name="RedirectUri">Where the browser comes back to.</param>
/// <param name="Port">The local port.</param>
public sealed record Listening(SecretUri AuthorizationUri, Uri RedirectUri, int Port)
{
    /// <summary>Gets whether the provider also offers a sign-in by device code (RFC 8628).</summary>
    public bool DeviceFlowOffered { get; init; }

    /// <summary>A fixed text: the address carries the state.</summary>
    public override string ToString() => $"listening on port {Port}";
}
