using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>
/// Performs <see cref="RemoveCredentials"/>, under the lock: a refresh that looks after the removal finds nothing to
/// refresh, and one that looked before it has saved by then.
/// </summary>
/// <param name="work">The sign-out.</param>
internal sealed class RemoveCredentialsHandler(LogoutContext work) : IRequestHandler<RemoveCredentials, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(RemoveCredentials request, CancellationToken cancellationToken)
    {
        await work.LockAsync(request.Attempt, cancellationToken).ConfigureAwait(false);
        if (work.Unlockable == StorageFault.Locked)
        {
            return new CredentialsNotRemoved(StorageFault.Locked);
        }

        try
        {
            return new CredentialsRemoved(work.Stores(StoreKind.Auto).Remove(request.Attempt.Options.Profile.Name));
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return new CredentialsNotRemoved(fault);
        }
    }
}
