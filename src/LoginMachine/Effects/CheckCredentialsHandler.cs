using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="CheckCredentials"/>.</summary>
/// <param name="work">The refresh.</param>
/// <param name="store">The store of the credentials.</param>
/// <param name="notes">What is remembered of refused requests.</param>
internal sealed class CheckCredentialsHandler(RefreshContext work, ICredentialStore store, RejectedTokenCache notes) : IRequestHandler<CheckCredentials, Trigger>
{
    /// <inheritdoc/>
    public Task<Trigger> Handle(CheckCredentials request, CancellationToken cancellationToken) =>
        Task.FromResult(Check(request.Attempt.Options, request.Attempt.Time));

    private Trigger Check(LoginOptions options, TimeProvider time)
    {
        if (work.Replaces is not null)
        {
            return new RefreshDue(RefreshReason.Unsaved, Left(time));
        }

        if ((work.Reason ?? work.Due(work.Own, time)) is not { } reason)
        {
            return new CredentialsFresh();
        }

        Trigger? dead = work.Own.RefreshToken is null ? new RefreshTokenMissing()
            : notes.Of(RefusalKey.Of(options.Profile, work.Own, options.ClientSecret)) is { } refusal ? new RefusalRemembered(refusal)
            : null;
        return dead is null || Replaced(options.Profile) ? new RefreshDue(reason, Left(time)) : dead;
    }

    /// <summary>A copy that is of no use says nothing of credentials that were stored since; the reload will see whose they are.</summary>
    private bool Replaced(Profile profile) =>
        store.Load(profile.Name).Document is { } stored && !CredentialOwnership.SameTokens(stored, work.Own);

    private long? Left(TimeProvider time) => work.Own.ExpiresAt is { } expires ? (long)(expires - time.GetUtcNow()).TotalSeconds : null;
}
