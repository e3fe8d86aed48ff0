using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>The store is lost while the provider rotates the refresh token: the new tokens are in no store.</summary>
public sealed class LostStoreTests
{
    private const int Failed = 1;

    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(3);

    [Fact]
    [Trait("Behaviour", "K6")]
    public async Task The_new_token_is_printed_and_the_lost_store_is_reported()
    {
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        await using (var login = await Victim.Start(home, provider))
        {
            (await login.Outcome()).MustExitWith(0);
        }

        var stored = new StoredSignIn(home);
        stored.Expire();
        var old = stored.Document.AccessToken!.Reveal();
        provider.Faults.Set(Endpoint.Token, Fault.Delay(Answer) with { Times = 1 });
        var arrived = provider.WhenArrivedAsync(Endpoint.Token, count: 2);
        await using var token = await Victim.Start(home, provider, "token");
        await arrived;
        Directory.Delete(home.Credentials, recursive: true);

        var outcome = await token.Outcome();
        outcome.MustExitWith(Failed);
        Assert.NotEqual(old, Assert.Single(outcome.Stdout));
        Assert.Contains(outcome.Stderr, line => line.Contains("persist_failed", StringComparison.Ordinal) && line.Contains("the file or its folder no longer exists", StringComparison.Ordinal));
        Assert.Contains(outcome.Stderr, line => line.StartsWith("The new token is valid and is printed, but it is not stored.", StringComparison.Ordinal));
    }
}
