using System.Net;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Hosting;

/// <summary>A host program supplies the tokens.</summary>
[Trait("Behaviour", "K8")]
public sealed class ExternalTests : IAsyncLifetime
{
    private readonly FakeTime time = new();
    private readonly List<SupplyRequest> asked = [];
    private Home home = null!;
    private LoginEngine engine = null!;

    public async Task InitializeAsync()
    {
        home = await Home.OpenAsync();
        engine = new LoginEngine(home.Parts with { Time = time });
    }

    public async Task DisposeAsync() => await home.DisposeAsync();

    [Fact]
    public async Task A_valid_token_is_returned_without_a_request()
    {
        var external = Begin(Token("one", minutes: 60), () => Token("two"));
        Assert.Equal("one", Given(await external.GetAsync()));
        Assert.Empty(asked);
        AssertNothingOnTheDisk();
    }

    [Fact]
    public async Task One_that_expires_is_replaced_once_for_all_who_wait()
    {
        using var gate = new ManualResetEventSlim();
        var external = Begin(Token("one", minutes: 60), () =>
        {
            gate.Wait(TimeSpan.FromSeconds(10));
            return Token("two", minutes: 60);
        });
        time.Advance(TimeSpan.FromMinutes(56));
        var all = Enumerable.Range(0, 20).Select(_ => external.GetAsync()).ToList();
        gate.Set();
        Assert.All(await Task.WhenAll(all), one => Assert.Equal("two", Given(one)));
        Assert.Equal(new SupplyRequest(SupplyReason.Expiring, "somebody"), Assert.Single(asked));
        AssertNothingOnTheDisk();
    }

    [Fact]
    public async Task A_token_of_a_few_minutes_is_good_for_half_its_life()
    {
        var external = Begin(Token("one", minutes: 4), () => Token("two", minutes: 4));
        Assert.Equal("one", Given(await external.GetAsync()));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("two", Given(await external.GetAsync()));
        Assert.Single(asked);
    }

    [Fact]
    public async Task A_host_program_that_does_not_answer_is_left_after_ten_seconds_and_alone_for_a_while()
    {
        var never = new TaskCompletionSource<AccessToken?>();
        var external = engine.External(home.Options.Profile, Token("one"), (request, _) => { asked.Add(request); return never.Task; });
        var asking = external.RefreshAsync();
        await time.WhenWaitedForAsync(TimeSpan.FromSeconds(10));
        await Until.TrueAsync(() => asked.Count == 1, "the host program was not asked");
        time.Advance(TimeSpan.FromMilliseconds(9999));
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        var failed = Assert.IsType<TokenNotSupplied>(await asking.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal((SupplyFault.TimedOut, "one"), (failed.Fault, failed.Usable!.Value.Reveal()));
        Assert.IsType<TokenNotSupplied>(await external.RefreshAsync());
        Assert.Single(asked);

        time.Advance(TimeSpan.FromSeconds(10));
        never.SetResult(Token("late"));
        Assert.Equal("late", Given(await external.RefreshAsync()));
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task What_the_host_program_does_wrong_is_a_value()
    {
        Assert.Equal(SupplyFault.NoToken, await FaultAsync(() => null));
        Assert.Equal(SupplyFault.Threw, await FaultAsync(() => throw new InvalidOperationException("with a token in it")));
        Assert.Equal(SupplyFault.Threw, await FaultAsync(() => throw new OperationCanceledException()));
        Assert.Equal(SupplyFault.OtherAccount, await FaultAsync(() => Token("two") with { AccountId = "somebody else" }));
    }

    [Fact]
    public async Task An_expired_token_is_not_given_though_there_is_no_other()
    {
        var external = Begin(Token("one", minutes: 1), () => null);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(Assert.IsType<TokenNotSupplied>(await external.GetAsync()).Usable);
    }

    [Fact]
    [Trait("Behaviour", "K7")]
    public async Task A_401_asks_the_host_program_once_and_only_for_another_token()
    {
        await using var service = await CountedService.RefusingAsync("one");
        var external = Begin(Token("one"), () => Token("two"));
        using var client = new HttpClient(new CredentialHandler(external) { InnerHandler = new SocketsHttpHandler { UseProxy = false } });
        using var response = await client.GetAsync(service.Address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["Bearer one", "Bearer two"], service.Requests.Select(one => one.Authorization));
        Assert.Equal(SupplyReason.Rejected, Assert.Single(asked).Reason);

        var same = Begin(Token("one"), () => Token("one"));
        Assert.Equal(SupplyFault.Unchanged, Assert.IsType<TokenNotSupplied>(await same.Recover(new Secret("one")).NextAsync()).Fault);
    }

    [Fact]
    [Trait("Behaviour", "K7")]
    public async Task A_401_of_a_token_that_was_replaced_meanwhile_sends_no_request()
    {
        var external = Begin(Token("one"), () => Token("three"));
        Assert.True(external.Supply(Token("two")));
        var recovery = external.Recover(new Secret("one"));
        Assert.Equal("two", Given((await recovery.NextAsync())!));
        Assert.Empty(asked);
        Assert.Equal("three", Given((await recovery.NextAsync())!));
        Assert.Null(await recovery.NextAsync());
    }

    [Fact]
    public async Task A_token_that_comes_by_itself_wins_over_one_that_is_asked_for()
    {
        var slow = new TaskCompletionSource<AccessToken?>();
        var external = engine.External(home.Options.Profile, Token("one"), (_, _) => slow.Task);
        var asking = external.RefreshAsync();
        Assert.True(external.Supply(Token("two")));
        slow.SetResult(Token("three"));
        Assert.Equal("two", Given(await asking));
        Assert.Equal("two", Given(await external.GetAsync()));
    }

    [Fact]
    public async Task A_sign_in_is_refused_until_external_mode_ends()
    {
        var external = Begin(Token("one"), () => null);
        await using (var attempt = engine.Start(home.Options))
        {
            var refused = Assert.IsType<LoginRefused>(await attempt.Outcome.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal((FailureCategory.LoginMethodForbidden, null), (refused.Category, refused.Evidence));
            Assert.Null(await attempt.Listening);
            Assert.Empty(await attempt.Progress.ToListAsync());
        }

        AssertNothingOnTheDisk();
        external.Clear();
        Assert.IsType<NoCredentials>(await external.GetAsync());
        Assert.False(external.Supply(Token("two")));
        await using var admitted = engine.Start(home.Options);
        await admitted.Listening.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Another_profile_signs_in_as_ever_and_a_second_begin_ends_the_first()
    {
        var first = Begin(Token("one"), () => null);
        var second = Begin(Token("two"), () => null);
        Assert.Equal((false, true), (first.Active, second.Active));
        await using var attempt = engine.Start(home.Options with { Profile = home.Options.Profile with { Name = "other" } });
        await attempt.Listening.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    [Trait("Behaviour", "M1")]
    public async Task Signing_out_forgets_the_tokens_and_ends_external_mode()
    {
        var external = Begin(Token("one"), () => Token("two"));
        Assert.Null(await engine.LogOutAsync(home.Options.Profile));
        Assert.False(external.Active);
        Assert.IsType<NoCredentials>(await external.GetAsync());
        Assert.IsType<NoCredentials>(await external.RefreshAsync());
        Assert.Null(external.ReloadIfChanged(new Secret("another")));
        Assert.Empty(asked);
        AssertNothingOnTheDisk();
    }

    [Fact]
    [Trait("Behaviour", "L1")]
    public async Task Tokens_that_the_profile_does_not_admit_are_refused()
    {
        await RefusedAsync(profile => profile with { ForcedMethod = LoginMethod.ApiKey }, "somebody");
        await RefusedAsync(profile => profile with { ForcedAccount = "somebody else" }, "somebody");
        await RefusedAsync(profile => profile with { ForcedAccount = "somebody" }, account: null);
        Assert.Empty(asked);
    }

    private async Task RefusedAsync(Func<Profile, Profile> rule, string? account)
    {
        var external = engine.External(rule(home.Options.Profile), Token("one") with { AccountId = account }, (request, _) =>
        {
            asked.Add(request);
            return Task.FromResult<AccessToken?>(null);
        });
        Assert.Contains("forced_", Assert.IsType<NoCredentials>(await external.GetAsync()).Problem, StringComparison.Ordinal);
        Assert.IsType<NoCredentials>(await external.RefreshAsync());
        Assert.Null(external.ReloadIfChanged(new Secret("another")));
    }

    private ExternalCredentials Begin(AccessToken token, Func<AccessToken?> next) => engine.External(home.Options.Profile, token, (request, _) =>
    {
        asked.Add(request);
        return Task.FromResult(next());
    });

    private async Task<SupplyFault> FaultAsync(Func<AccessToken?> next) => Assert.IsType<TokenNotSupplied>(await Begin(Token("one"), next).RefreshAsync()).Fault;

    private AccessToken Token(string text, int? minutes = null) =>
        new(new Secret(text), minutes is { } some ? time.GetUtcNow().AddMinutes(some) : null, "somebody", null, null);

    private static string Given(TokenResult result) => Assert.IsType<TokenGiven>(result).Token.Value.Reveal();

    private void AssertNothingOnTheDisk() => Assert.Empty(Directory.EnumerateFileSystemEntries(home.Root));
}
