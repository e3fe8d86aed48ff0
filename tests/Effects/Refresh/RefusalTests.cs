using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>Refusals: which are permanent and remembered, which pass, and how often the provider is asked.</summary>
[Trait("Behaviour", "K5")]
public class RefusalTests
{
    [Theory]
    [InlineData(401, "refresh_token_expired", FailureCategory.RefreshTokenExpired)]
    [InlineData(400, "refresh_token_reused", FailureCategory.RefreshTokenReused)]
    [InlineData(401, "refresh_token_invalidated", FailureCategory.RefreshTokenRevoked)]
    [InlineData(400, "invalid_grant", FailureCategory.RefreshTokenRevoked)]
    [InlineData(403, "invalid_grant", FailureCategory.RefreshTokenRevoked)]
    [InlineData(401, "invalid_client", FailureCategory.RefreshRejected)]
    [InlineData(400, "INVALID_GRANT", FailureCategory.RefreshTokenRevoked)]
    [InlineData(400, "invalid_scope", FailureCategory.RefreshRejected)]
    [InlineData(400, "invalid_request", FailureCategory.RefreshRejected)]
    public async Task A_permanent_refusal_is_remembered_by_every_program_and_nothing_is_deleted(int status, string code, FailureCategory category)
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(status, code, "words"));
        var program = household.Program();
        var failed = Household.Failed(await program.GetAsync());
        Assert.Equal((category, Phase.Refresh, true), (failed.Failure.Category, failed.Failure.Phase, failed.Permanent));
        Assert.Equal("words", failed.ProviderWords);
        Assert.Equal(category, Household.Failed(await program.GetAsync()).Failure.Category);
        Assert.Single(household.Journals);
        var other = Household.Failed(await household.Program().GetAsync());
        Assert.Equal(category, other.Failure.Category);
        Assert.IsType<RefusalRemembered>(other.Failure.Cause);
        Assert.Equal((1, document), (household.Requests, household.Stored));
        if (!OperatingSystem.IsWindows())
        {
            var note = Assert.Single(Directory.GetFiles(household.Folders.Refused));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(note));
            Assert.DoesNotContain(document.RefreshToken!.Reveal(), note + await File.ReadAllTextAsync(note), StringComparison.Ordinal);
        }
    }

    /// <summary>A rejection that could not be recorded is reported as such; the token is rejected anyway.</summary>
    [Fact]
    public async Task A_refusal_that_could_not_be_journaled_is_remembered()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant"));
        var program = household.Program(new Limits { RefreshPause = TimeSpan.Zero }, parts => parts with
        {
            Journal = journal => new BrokenJournal(journal, entry => entry.Trigger is RefreshRefused),
        });
        Assert.Equal(FailureCategory.JournalUnavailable, Household.Failed(await program.GetAsync()).Failure.Category);
        Assert.IsType<RefusalRemembered>(Household.Failed(await household.Program().GetAsync()).Failure.Cause);
        Assert.IsType<RefusalRemembered>(Household.Failed(await program.GetAsync()).Failure.Cause);
        Assert.Equal(1, household.Requests);
    }

    [Fact]
    public async Task A_new_sign_in_is_not_held_back_by_an_old_refusal()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant") with { Times = 1 });
        var program = household.Program();
        Household.Failed(await program.GetAsync());
        await household.SignInAsync();
        program.Reload();
        Household.Given(await program.GetAsync());
        Assert.Equal(2, household.Requests);
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(503, null)]
    [InlineData(429, "rate_limit_exceeded")]
    [InlineData(403, "access_denied")]
    [InlineData(400, "temporarily_unavailable")]
    [InlineData(401, "anything_else")]
    [InlineData(503, "invalid_grant")]
    public async Task For_now_the_old_token_is_given_while_it_is_good_and_it_is_tried_again(int status, string? code)
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, (code is null ? Fault.Status(status) : Fault.OAuthError(status, code)) with { Times = 1 });
        var program = household.Program(new Limits { RefreshPause = TimeSpan.Zero });
        var failed = Household.Failed(await program.GetAsync());
        Assert.Equal((FailureCategory.RefreshUnavailable, false), (failed.Failure.Category, failed.Permanent));
        Assert.Equal(document.AccessToken, failed.Usable!.Value.Reveal());
        Household.Given(await program.GetAsync());
        Assert.Equal(2, household.Requests);
    }

    /// <summary>What answers in front of a provider ends no session: it says nothing about the grant.</summary>
    [Theory]
    [Trait("Behaviour", "R6")]
    [InlineData(400, "")]
    [InlineData(401, "")]
    [InlineData(403, "")]
    [InlineData(400, "<html><body>Bad Request</body></html>")]
    [InlineData(401, "<!doctype html><title>Sign in to the network</title>")]
    [InlineData(403, "<html><head><title>Attention Required!</title></head></html>")]
    [InlineData(400, "Bad Request")]
    [InlineData(401, "invalid_grant")]
    [InlineData(403, "{\"message\":\"Missing Authentication Token\"}")]
    [InlineData(400, "{\"error\":\"Bad Request\"}")]
    [InlineData(401, "{\"code\":\"ENDPOINT_UNAVAILABLE\"}")]
    [InlineData(400, "{\"error\":\"invalid_gra")]
    [InlineData(404, "{\"error\":\"not_found\"}")]
    public async Task Page_of_a_gateway_is_never_final_and_nothing_is_noted(int status, string body)
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Status(status, body, body.StartsWith('<') ? "text/html" : "application/json") with { Times = 1 });
        var program = household.Program(new Limits { RefreshPause = TimeSpan.Zero });
        var failed = Household.Failed(await program.GetAsync());
        Assert.Equal((FailureCategory.RefreshUnavailable, false), (failed.Failure.Category, failed.Permanent));
        Assert.Equal(document.AccessToken, failed.Usable!.Value.Reveal());
        Assert.False(Directory.Exists(household.Folders.Refused));
        Household.Given(await program.GetAsync());
    }

    [Theory]
    [InlineData("{\"error\":{\"code\":\"refresh_token_expired\",\"message\":\"words\"}}", FailureCategory.RefreshTokenExpired)]
    [InlineData("{\"code\":\"Refresh_Token_Reused\"}", FailureCategory.RefreshTokenReused)]
    [InlineData("{\"error\":\"invalid_grant\",\"error_description\":\" \"}", FailureCategory.RefreshTokenRevoked)]
    public async Task Code_is_read_nested_at_the_top_level_and_in_any_case(string body, FailureCategory category)
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Status(400, body, "application/json"));
        Assert.Equal(category, Household.Failed(await household.Program().GetAsync()).Failure.Category);
    }

    [Fact]
    public async Task A_pause_that_the_provider_asks_for_is_kept()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Status(429) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "30" } });
        var program = household.Program(new Limits { RefreshPause = TimeSpan.Zero });
        Assert.Equal(30, Assert.IsType<RefreshRefused>(Household.Failed(await program.GetAsync()).Failure.Cause).RetryAfter);
        Assert.NotNull(Household.Failed(await program.GetAsync()).Usable);
        Assert.Equal(1, household.Requests);
    }

    /// <summary>Each try leaves a journal, and an outage may last for days.</summary>
    [Fact]
    public async Task The_pause_doubles_while_the_provider_is_out_of_order()
    {
        var time = new FakeTime();
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Status(503));
        var program = household.Program(parts: parts => parts with { Time = time });
        Household.Failed(await program.GetAsync());
        foreach (var (seconds, requests) in new[] { (9, 1), (1, 2), (19, 2), (1, 3), (39, 3), (1, 4) })
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            Household.Failed(await program.GetAsync());
            Assert.Equal(requests, household.Requests);
        }
    }

    [Fact]
    public async Task An_old_token_that_has_expired_is_not_given()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) });
        household.Provider.Faults.Set(Endpoint.Token, Fault.Status(503));
        Assert.Null(Household.Failed(await household.Program().GetAsync()).Usable);
    }

    [Fact]
    public async Task An_answer_that_is_no_token_response_may_pass()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.MalformedJson());
        var failed = Household.Failed(await household.Program().GetAsync());
        Assert.Equal((FailureCategory.RefreshUnavailable, 1), (failed.Failure.Category, household.Requests));
    }

    [Fact]
    public async Task Without_a_refresh_token_nothing_is_sent()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { RefreshToken = null });
        var failed = Household.Failed(await household.Program().GetAsync());
        Assert.Equal(FailureCategory.RefreshRejected, failed.Failure.Category);
        Assert.Contains("offline_access", FailureDetail.Of(failed.Failure.Cause), StringComparison.Ordinal);
        Assert.Equal(0, household.Requests);
    }

    /// <summary>The provider itself finds the reuse, and revokes all that came from the same sign-in.</summary>
    [Theory]
    [InlineData("invalid_grant", FailureCategory.RefreshTokenRevoked)]
    [InlineData("refresh_token_reused", FailureCategory.RefreshTokenReused)]
    public async Task A_token_that_another_process_has_used_is_requested_once(string error, FailureCategory category)
    {
        await using var household = await Household.OpenAsync(new ProviderOptions { ReuseError = error });
        var document = await household.SignInAsync();
        Household.Given(await household.Program().GetAsync());
        var refreshed = household.Stored!;
        household.Store.Save(Household.ProfileName, document, CancellationToken.None);
        Assert.Equal(category, Household.Failed(await household.Program().GetAsync()).Failure.Category);
        Assert.Equal(category, Household.Failed(await household.Program().GetAsync()).Failure.Category);
        Assert.Equal((2, document), (household.Requests, household.Stored));

        household.Store.Save(Household.ProfileName, refreshed, CancellationToken.None);
        Assert.Equal(FailureCategory.RefreshTokenRevoked, Household.Failed(await household.Program().RefreshAsync()).Failure.Category);
        Assert.Equal(3, household.Requests);
    }

    /// <summary>The answer of the first request is lost and the token rotates: the second try is the reuse, by ourselves.</summary>
    [Fact]
    public async Task A_lost_answer_to_a_token_that_rotates_ends_as_reused_and_is_remembered()
    {
        await using var household = await Household.OpenAsync(new ProviderOptions { ReuseError = "refresh_token_reused" });
        var document = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Drop() with { TakesEffect = true, Times = 1 });
        var failed = Household.Failed(await household.Program().GetAsync());
        Assert.Equal((FailureCategory.RefreshTokenReused, true), (failed.Failure.Category, failed.Permanent));
        Assert.Equal((2, document), (household.Requests, household.Stored));
        Assert.IsType<RefusalRemembered>(Household.Failed(await household.Program().GetAsync()).Failure.Cause);
        Assert.Equal(2, household.Requests);
    }

    [Fact]
    public async Task After_an_answer_was_lost_it_reloads_and_sends_once_more()
    {
        await using var household = await Household.OpenAsync(new ProviderOptions { RotateRefreshTokens = false });
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Drop() with { Times = 1 });
        Household.Given(await household.Program().GetAsync());
        Assert.Equal(2, household.Requests);
        Assert.Equal(2, household.Last().OfType<CredentialsReloaded>().Count());
    }

    [Fact]
    public async Task It_is_never_sent_a_third_time()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Never());
        var (time, limits) = (new FakeTime(DateTimeOffset.UtcNow), new Limits());
        var asking = household.Program(limits, parts => parts with { Time = time }).GetAsync();
        foreach (var sent in new[] { 1, 2 })
        {
            await household.Provider.WhenArrivedAsync(Endpoint.Token, sent);
            time.Advance(limits.Request);
        }

        Assert.Equal(FailureCategory.RefreshUnavailable, Household.Failed(await asking.InTimeAsync()).Failure.Category);
        Assert.Equal(2, household.Requests);
    }
}
