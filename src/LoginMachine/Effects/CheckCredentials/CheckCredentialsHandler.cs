using LoginMachine.Effects.StoredCredentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using MediatR;

namespace LoginMachine.Effects.CheckCredentials;

/// <summary>Performs <see cref="CheckCredentials"/>.</summary>
/// <param name="work">The refresh.</param>
/// <param name="notes">What is remembered of refused tokens.</param>
internal sealed class CheckCredentialsHandler(RefreshWork work, RefusalNotes notes) : IRequestHandler<CheckCredentials, Trigger>
{
    /// <inheritdoc/>
    public Task<Trigger> Handle(CheckCredentials request, CancellationToken cancellationToken) =>
        Task.FromResult(Check(request.Attempt.Time));

    private Trigger Check(TimeProvider time)
    {
        if (work.Replaces is not null)
        {
            return new RefreshDue(RefreshReason.Unsaved, Left(time));
        }

        if ((work.Reason ?? work.Due(work.Own, time)) is not { } reason)
        {
            return new CredentialsFresh();
        }

        return work.Own.RefreshToken is not { Length: > 0 } token ? new RefreshTokenMissing()
            : notes.Of(token) is { } refusal ? new RefusalRemembered(refusal)
            : new RefreshDue(reason, Left(time));
    }

    private long? Left(TimeProvider time) => work.Own.ExpiresAt is { } expires ? (long)(expires - time.GetUtcNow()).TotalSeconds : null;
}
