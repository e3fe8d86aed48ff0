using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="TakeLock"/>.</summary>
/// <param name="work">The refresh.</param>
/// <param name="credentials">The lock.</param>
internal sealed class TakeLockHandler(RefreshContext work, ICredentialLock credentials) : IRequestHandler<TakeLock, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(TakeLock request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        try
        {
            var wait = await LockWait.ForAsync(credentials, attempt, (ms, holder) => attempt.Post(new LockHeld(ms, holder)), cancellationToken).ConfigureAwait(false);
            work.Lock = wait.Lock;
            return wait.Lock is null ? new LockTimedOut(wait.WaitedMs, wait.Holder) : new LockTaken(wait.WaitedMs);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && PrivateFile.FaultOf(exception) is not null)
        {
            return new LockUnavailable(PrivateFile.FaultOf(exception)!.Value);
        }
    }
}
