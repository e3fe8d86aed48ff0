using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Loop;

public sealed class LoginAttemptTests
{
    [Fact]
    public async Task Listening_is_canceled_if_it_never_began()
    {
        await using var home = await Home.OpenAsync();
        home.Provider.Faults.Set(Endpoint.Discovery, Fault.Status(500));
        var engine = new LoginEngine(home.Parts);
        await using var attempt = engine.Start(home.Options);

        Assert.Null(await attempt.Listening);

        Assert.Equal(FailureCategory.DiscoveryFailed, Assert.IsType<NotSignedIn>(await attempt.Outcome).Failure.Category);
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task Disposing_an_attempt_cancels_it()
    {
        await using var home = await Home.OpenAsync();
        var engine = new LoginEngine(home.Parts);
        var attempt = engine.Start(home.Options);
        await attempt.Listening;

        await attempt.DisposeAsync();

        Assert.Equal(new Cancelled(CancelledBy.Host), Assert.IsType<NotSignedIn>(await attempt.Outcome).Failure.Cause);
    }

    [Fact]
    public async Task A_fixed_state_is_the_one_that_is_sent()
    {
        await using var home = await Home.OpenAsync();

        Assert.IsType<SignedIn>(await home.SignInAsync(home.Options with { FixedState = new Secret("a-fixed-state") }));

        Assert.Equal("a-fixed-state", home.Provider.Requests.Single(request => request.Endpoint == Endpoint.Authorize).Query["state"]);
    }

    [Fact]
    [Trait("Behaviour", "H3")]
    public async Task An_observer_that_stops_early_or_throws_does_not_disturb()
    {
        await using var home = await Home.OpenAsync();
        var engine = new LoginEngine(home.Parts);
        await using var stopped = engine.Start(home.Options);
        await foreach (var _ in stopped.Progress)
        {
            break;
        }

        await SimulatedUser.VisitAsync((await stopped.Listening)!.AuthorizationUri);
        Assert.IsType<SignedIn>(await stopped.Outcome);

        await using var threw = engine.Start(home.Options);
        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var _ in threw.Progress)
            {
                throw new FormatException();
            }
        });
        await SimulatedUser.VisitAsync((await threw.Listening)!.AuthorizationUri);
        Assert.IsType<SignedIn>(await threw.Outcome);
    }

    [Fact]
    [Trait("Behaviour", "H3")]
    public async Task Progress_is_one_step_per_line_of_the_journal()
    {
        await using var home = await Home.OpenAsync();
        var engine = new LoginEngine(home.Parts);
        await using var attempt = engine.Start(home.Options);
        var visit = SimulatedUser.VisitAsync((await attempt.Listening)!.AuthorizationUri);
        var seen = new List<string>();
        await foreach (var step in attempt.Progress)
        {
            seen.Add(step.Entry.Trigger.Name);
        }

        await visit;
        Assert.Equal(Home.Journal(await attempt.Outcome).Entries.Select(entry => entry.Trigger.Name), seen);
    }

    [Fact]
    [Trait("Behaviour", "E4")]
    public async Task Plain_OAuth_signs_in_without_an_identity()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { IssueIdToken = false });
        var profile = home.Options.Profile with { Identity = false, Scopes = ["profile"], Issuer = null, AuthorizationEndpoint = home.Provider.IssuerName + "/authorize", TokenEndpoint = home.Provider.IssuerName + "/token" };

        var outcome = Assert.IsType<SignedIn>(await home.SignInAsync(home.Options with { Profile = profile }));

        Assert.Null(outcome.Account!.Subject);
        Assert.Null(outcome.Tokens.IdToken);
        Assert.Equal(0, home.Provider.Count(Endpoint.Keys));
        Assert.Equal(0, home.Provider.Count(Endpoint.Discovery));
    }
}
