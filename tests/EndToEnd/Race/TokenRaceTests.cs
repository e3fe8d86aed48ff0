using System.Globalization;
using LoginMachine.Credentials;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using Xunit.Abstractions;

namespace LoginMachine.Tests.EndToEnd.Race;

/// <summary>
/// Many processes that want a token at the same moment from one expired sign-in, at a provider that rotates refresh
/// tokens and revokes everything when one is used twice. <c>LOGINMACHINE_RACES=50</c> is the full count of rounds.
/// </summary>
public sealed class TokenRaceTests(ITestOutputHelper output) : IDisposable
{
    private const string Variable = "LOGINMACHINE_RACES";
    private const int Processes = 20;
    private const string Profile = "race";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryHome home = new();

    private static int Rounds { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 3;

    [Fact]
    [Trait("Behaviour", "K3")]
    [Trait("Behaviour", "K4")]
    public async Task One_request_leaves_the_machine_and_all_have_the_new_token()
    {
        await using var provider = await StartAsync();
        for (var round = 1; round <= Rounds; round++)
        {
            var (before, old) = (provider.Count(Endpoint.Token), await ExpireAsync(provider, round == 1));
            var outcomes = await AskAsync(Processes);
            Assert.All(outcomes, outcome => outcome.MustExitWith(0));
            var token = Assert.Single(outcomes.Select(outcome => Assert.Single(outcome.Stdout)).Distinct());
            Assert.Equal((1, Stored.AccessToken!.Reveal()), (provider.Count(Endpoint.Token) - before, token));
            Assert.NotEqual(old, token);
        }

        output.WriteLine($"{Rounds} rounds of {Processes} processes, {provider.Count(Endpoint.Token)} refresh requests");
    }

    /// <summary>The system releases the lock; no process waits for its timeout, and the token was not spent.</summary>
    [SkippableFact]
    [Trait("Behaviour", "K3")]
    [Trait("Behaviour", "K4")]
    public async Task The_death_of_the_holder_frees_the_lock()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        await using var provider = await StartAsync();
        await ExpireAsync(provider, profile: true);
        provider.Faults.Set(Endpoint.Token, Fault.Never() with { Times = 1 });
        await using var holder = await Executable.Start(home, "token", "--profile", Profile);
        await provider.WhenArrivedAsync(Endpoint.Token).WaitAsync(Patience);
        var waiting = await StartAsync(5);
        await Task.WhenAll(waiting.Select(run => run.StderrLine(Waits, Patience)));
        holder.Kill();
        var outcomes = await EndAsync(waiting);
        Assert.All(outcomes, outcome => outcome.MustExitWith(0));
        Assert.Equal([Stored.AccessToken!.Reveal()], outcomes.Select(outcome => Assert.Single(outcome.Stdout)).Distinct());
        Assert.Equal(2, provider.Count(Endpoint.Token));

        // The waiting processes had begun before the death; one that begins after it closes the journal.
        await ExpireAsync(provider, profile: false);
        var later = Assert.Single(await AskAsync(1));
        later.MustExitWith(0);
        Assert.Contains("its journal was closed", later.Everything, StringComparison.Ordinal);
        Assert.Empty(home.Files("open"));
    }

    /// <summary>Another account signs in while the first one's token is being requested: no caller gets another account's token.</summary>
    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task Two_accounts_that_switch_underneath_are_never_mixed()
    {
        await using var provider = await StartAsync();
        for (var round = 1; round <= Rounds; round++)
        {
            await ExpireAsync(provider, round == 1);
            provider.Faults.Set(Endpoint.Token, Fault.Delay(TimeSpan.FromMilliseconds(300)) with { Times = 1 });
            var asking = AskAsync(6);
            await provider.WhenArrivedAsync(Endpoint.Token, provider.Count(Endpoint.Token) + 1).WaitAsync(Patience);
            var other = await DocumentAsync(provider, "other-person", TimeSpan.FromHours(1));
            Store.Save(Profile, other, CancellationToken.None);
            var outcomes = await asking;
            Assert.All(outcomes, outcome => Assert.True(
                outcome.ExitCode == 0 ? outcome.Stdout.Single() == other.AccessToken!.Reveal() : outcome.Everything.Contains("account_changed", StringComparison.Ordinal), outcome.Everything));
            Assert.Equal(other, Stored);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();

    private FileStore Store => new(Path.Combine(home.Home, "credentials"));

    private CredentialDocument Stored => Store.Load(Profile).Document!;

    private static Task<LoopbackProvider> StartAsync() => LoopbackProvider.StartAsync();

    private async Task<string> ExpireAsync(LoopbackProvider provider, bool profile)
    {
        if (profile)
        {
            (await Executable.Finish(home, "profile", "set", Profile, "--issuer", provider.IssuerName, "--client-id", "demo-client")).MustExitWith(0);
        }

        var document = await DocumentAsync(provider, "demo-person", TimeSpan.FromMinutes(-1));
        Store.Save(Profile, document, CancellationToken.None);
        return document.AccessToken!.Reveal();
    }

    private static async Task<CredentialDocument> DocumentAsync(LoopbackProvider provider, string account, TimeSpan left)
    {
        var issued = await provider.IssueAsync();
        return new CredentialDocument
        {
            Mode = "tokens", Issuer = provider.IssuerName, ClientId = "demo-client", AccountId = account, AccessToken = issued.AccessToken,
            RefreshToken = issued.RefreshToken, IdToken = issued.IdToken, Scope = issued.Scope, ExpiresAt = DateTimeOffset.UtcNow + left, LastRefresh = DateTimeOffset.UtcNow.AddHours(-1),
        };
    }

    private static bool Waits(string line) =>
        line.StartsWith("Another program is refreshing or replacing these credentials", StringComparison.Ordinal);

    private async Task<Outcome[]> AskAsync(int processes) => await EndAsync(await StartAsync(processes));

    private Task<Support.Run[]> StartAsync(int processes) =>
        Task.WhenAll(Enumerable.Range(0, processes).Select(_ => Executable.Start(home, "token", "--profile", Profile)));

    private static async Task<Outcome[]> EndAsync(Support.Run[] runs)
    {
        var outcomes = await Task.WhenAll(runs.Select(run => run.Outcome(Patience)));
        await Task.WhenAll(runs.Select(run => run.DisposeAsync().AsTask()));
        return outcomes;
    }
}
