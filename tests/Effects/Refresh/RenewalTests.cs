using System.Text.Json;
using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>A refresh that goes well, alone and among others.</summary>
public class RenewalTests
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    [Fact]
    [Trait("Behaviour", "K3")]
    public async Task A_due_token_is_refreshed_once_and_saved()
    {
        await using var household = await Household.OpenAsync();
        var old = await household.SignInAsync();
        var token = Household.Given(await household.Program().GetAsync());
        var stored = household.Stored!;
        Assert.Equal(stored.AccessToken, token.Value.Reveal());
        Assert.NotEqual((old.AccessToken, old.RefreshToken), (stored.AccessToken, stored.RefreshToken));
        Assert.True(stored.LastRefresh > old.LastRefresh);
        Assert.Equal(1, household.Requests);
        Assert.Equal(
            ["Started", "RefreshDue", "LockTaken", "CredentialsReloaded", "ProviderDiscovered", "TokensRefreshed", "IdentityVerified", "CredentialsSaved", "Closed"],
            household.Last().Select(trigger => trigger.Name));
        Assert.Empty(Directory.GetFiles(household.Folders.Credentials, "*.tmp"));
    }

    [Fact]
    [Trait("Behaviour", "K11")]
    public async Task The_request_is_a_form_of_a_public_client()
    {
        await using var household = await Household.OpenAsync();
        var old = await household.SignInAsync();
        Household.Given(await household.Program().GetAsync());
        var request = household.Provider.Requests.Single(request => request.Endpoint == Endpoint.Token);
        Assert.Equal("refresh_token", request.Form["grant_type"]);
        Assert.Equal(old.RefreshToken, request.Form["refresh_token"]);
        Assert.Equal("demo-client", request.Form["client_id"]);
        Assert.Equal(3, request.Form.Count);
    }

    [Fact]
    [Trait("Behaviour", "K11")]
    public async Task A_profile_may_ask_for_json_a_scope_and_another_address()
    {
        await using var household = await Household.OpenAsync();
        await using var listener = new OneAnswer("""{"access_token":"new-access","token_type":"Bearer","expires_in":3600}""");
        var old = await household.SignInAsync(document => document with { Endpoints = new CredentialEndpoints(household.Provider.IssuerName + "/token", listener.Address) });
        var rules = new RefreshRules(Request: RefreshForm.Json, Scope: "openid profile", Endpoint: listener.Address);
        Household.Given(await household.Program(profile: profile => profile with { Refresh = rules }).GetAsync());
        Assert.Contains("Content-Type: application/json", listener.Request, StringComparison.Ordinal);
        Assert.EndsWith($$"""{"client_id":"demo-client","grant_type":"refresh_token","refresh_token":"{{old.RefreshToken!.Reveal()}}","scope":"openid profile"}""", listener.Request, StringComparison.Ordinal);
        Assert.Equal(("new-access", 0), (household.Stored!.AccessToken, household.Requests));
    }

    [Fact]
    [Trait("Behaviour", "K10")]
    public async Task What_the_answer_lacks_stays()
    {
        await using var household = await Household.OpenAsync();
        var old = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Body("""{"access_token":"new-access","token_type":"Bearer","expires_in":3600}"""));
        Household.Given(await household.Program().GetAsync());
        var stored = household.Stored!;
        Assert.Equal(("new-access", old.RefreshToken, old.IdToken, old.Scope, old.AccountId), (stored.AccessToken, stored.RefreshToken, stored.IdToken, stored.Scope, stored.AccountId));
        Assert.Equal(IssuedAccount.Unknown, household.Last().OfType<TokensRefreshed>().Single().Account);
    }

    [Fact]
    [Trait("Behaviour", "K4")]
    public async Task Many_callers_of_one_program_cause_one_refresh()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        var program = household.Program();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => program.GetAsync())));
        Assert.Single(tokens.Select(token => Household.Given(token).Value.Reveal()).Distinct());
        Assert.Equal((1, 1), (household.Requests, household.Journals.Count));
    }

    [Fact]
    [Trait("Behaviour", "K4")]
    public async Task Many_programs_send_one_request_and_all_have_the_new_token()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Delay(TimeSpan.FromMilliseconds(100)));
        var programs = Enumerable.Range(0, 12).Select(_ => household.Program()).ToArray();
        var tokens = await Task.WhenAll(programs.Select(program => Task.Run(() => program.GetAsync())));
        Assert.Equal([household.Stored!.AccessToken!.Reveal()], tokens.Select(token => Household.Given(token).Value.Reveal()).Distinct());
        Assert.Equal(1, household.Requests);
    }

    [Fact]
    [Trait("Behaviour", "K3")]
    public async Task Credentials_that_another_program_refreshed_are_adopted_without_a_request()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(6) });
        var (one, other) = (household.Program(), household.Program());
        Household.Given(await one.GetAsync());
        Household.Given(await other.RefreshAsync());
        Assert.Equal(household.Stored!.AccessToken, Household.Given(await one.GetAsync(TimeSpan.FromMinutes(7))).Value.Reveal());
        Assert.Equal(1, household.Requests);
        Assert.Contains(household.Last(), trigger => trigger is CredentialsReloaded { Account: StoredAccount.Same, Changed: true, Fresh: true });
    }

    [Fact]
    [Trait("Behaviour", "G5")]
    [Trait("Behaviour", "K3")]
    public async Task Another_account_in_the_store_is_not_refreshed_by_a_program_of_the_first()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(6) });
        var program = household.Program();
        Household.Given(await program.GetAsync());
        var other = await household.SignInAsync(document => document with { AccountId = "somebody-else" });
        var failed = Household.Failed(await program.GetAsync(TimeSpan.FromMinutes(7)));
        Assert.Equal((FailureCategory.AccountChanged, Phase.Refresh), (failed.Failure.Category, failed.Failure.Phase));
        Assert.True(failed.Permanent);
        Assert.Equal((0, other), (household.Requests, household.Stored));
    }

    [Fact]
    [Trait("Behaviour", "K3")]
    public async Task Deleted_credentials_are_not_refreshed()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(6) });
        var program = household.Program();
        Household.Given(await program.GetAsync());
        File.Delete(Path.Combine(household.Folders.Credentials, "test.json"));
        Assert.Equal(FailureCategory.AccountChanged, Household.Failed(await program.GetAsync(TimeSpan.FromMinutes(7))).Failure.Category);
        Assert.Equal((0, null), (household.Requests, household.Stored));
    }

    [Fact]
    [Trait("Behaviour", "K11")]
    [Trait("Behaviour", "G5")]
    public async Task Tokens_of_another_account_are_not_saved()
    {
        await using var household = await Household.OpenAsync();
        var old = await household.SignInAsync(document => document with { AccountId = "somebody-else" });
        var failed = Household.Failed(await household.Program().GetAsync());
        Assert.Equal(FailureCategory.AccountChanged, failed.Failure.Category);
        Assert.Equal(old, household.Stored);
    }

    [Fact]
    [Trait("Behaviour", "K11")]
    public async Task Without_an_account_the_same_scope_is_the_same_account()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { AccountId = null, ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(6) });
        var program = household.Program();
        Household.Given(await program.GetAsync());
        var other = await household.SignInAsync(document => document with { AccountId = null, Scope = "openid other" });
        Assert.Equal(FailureCategory.AccountChanged, Household.Failed(await program.GetAsync(TimeSpan.FromMinutes(7))).Failure.Category);
        Assert.Equal(other, household.Stored);
    }

    [Fact]
    public async Task A_file_of_an_older_version_is_read()
    {
        await using var household = await Household.OpenAsync();
        var issued = await household.Provider.IssueAsync();
        Directory.CreateDirectory(household.Folders.Credentials);
        await File.WriteAllTextAsync(Path.Combine(household.Folders.Credentials, "test.json"), JsonSerializer.Serialize(new Dictionary<string, string?>
        {
            ["mode"] = "tokens", ["issuer"] = household.Provider.IssuerName, ["client_id"] = "demo-client", ["access_token"] = issued.AccessToken,
            ["refresh_token"] = issued.RefreshToken, ["last_refresh"] = "2020-01-01T00:00:00+00:00",
        }));
        Assert.NotEqual(issued.AccessToken, Household.Given(await household.Program().GetAsync()).Value.Reveal());
    }

    [Fact]
    [Trait("Behaviour", "K6")]
    public async Task A_caller_that_goes_away_does_not_lose_the_refresh()
    {
        var (opened, time) = await Household.HoldAsync(Answer);
        await using var household = opened;
        var old = await household.SignInAsync();
        var program = household.Program();
        using var impatient = new CancellationTokenSource();
        var asking = program.GetAsync(cancellationToken: impatient.Token);
        await time.WhenWaitedForAsync(Answer);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        var again = program.GetAsync();
        time.Advance(Answer);
        var token = Household.Given(await again);
        Assert.NotEqual(old.AccessToken, token.Value.Reveal());
        Assert.Equal((1, token.Value.Reveal()), (household.Requests, household.Stored!.AccessToken));
    }

    [Fact]
    [Trait("Behaviour", "K6")]
    public async Task One_cancel_lets_a_token_that_rotates_arrive_and_two_end_it()
    {
        var (opened, time) = await Household.HoldAsync(Answer);
        await using var household = opened;
        await household.SignInAsync();
        var program = household.Program();
        var cancelled = new TaskCompletionSource();
        program.Observer = step => _ = step.Entry.Trigger is Cancelled && cancelled.TrySetResult();
        var asking = program.GetAsync();
        await time.WhenWaitedForAsync(Answer);
        program.Cancel(byUser: true);
        await cancelled.Task.InTimeAsync();
        time.Advance(Answer);
        var token = Household.Given(await asking);
        Assert.Equal(token.Value.Reveal(), household.Stored!.AccessToken);

        household.Provider.Faults.Set(Endpoint.Token, Fault.Never());
        asking = program.RefreshAsync();
        await household.Provider.WhenArrivedAsync(Endpoint.Token, 2);
        program.Cancel(byUser: true);
        program.Cancel(byUser: true);
        Assert.Equal(FailureCategory.LoginCancelled, Household.Failed(await asking.WaitAsync(TimeSpan.FromSeconds(10))).Failure.Category);
    }
}
