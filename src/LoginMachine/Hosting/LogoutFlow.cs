using LoginMachine.Credentials;
using LoginMachine.Effects;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>Runs the sign-outs of one profile.</summary>
/// <param name="parts">What the engine is put together from.</param>
/// <param name="stores">The stores of each kind.</param>
/// <param name="credentials">The lock over them.</param>
/// <param name="options">The profile and the bounds.</param>
internal sealed class LogoutFlow(LoginEngineOptions parts, Func<StoreKind, ICredentialStore> stores, ICredentialLock credentials, LoginOptions options)
{
    internal async Task<LogoutOutcome> RunAsync(bool local, Action<LoginProgress> observe, Func<CancelledBy> by, CancellationToken cancelled)
    {
        var surroundings = parts.Environment.Detect();
        var attempt = Attempt(surroundings);
        using var work = new LogoutContext(local, stores, credentials);
        using var cancelling = cancelled.Register(() => attempt.Post(new Cancelled(by())));
        using var http = AttemptFactory.Http(parts, options.Profile);
        var host = new FlowHost(parts, _ => new HandlerRegistry(parts.Behaviors)
            .With(new RevokeTokenHandler(work, http))
            .With(new RemoveCredentialsHandler(work)));
        var end = await host.RunAsync(attempt, Definitions.Logout, surroundings, observe).ConfigureAwait(false);
        return new LogoutOutcome(attempt.Id, end.Evidence, attempt.Position, end.LogFailed)
        {
            Explanation = attempt.ExplanationForUser,
            RemovedUnrecorded = attempt.Position.Failure?.Category == FailureCategory.JournalUnavailable && Remove(),
        };
    }

    /// <summary>A full disk must not keep a user signed in.</summary>
    private bool Remove()
    {
        try
        {
            return stores(StoreKind.Auto).Remove(options.Profile.Name);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return false;
        }
    }

    private Attempt Attempt(HostEnvironment surroundings)
    {
        var profile = options.Profile;
        var settings = JournaledSettings.From(options, surroundings) with { Discovery = profile.RevocationEndpoint is null && profile.Issuer is not null };
        return AttemptFactory.Create(parts, options, settings, profile.RevocationEndpoint is { } known
            ? new ProviderEndpoints(profile.Issuer, new Uri(known), new Uri(known), null) { Revocation = new Uri(known) }
            : null);
    }
}
