using System.Text;
using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Exchange;

/// <summary>Errors are read in the forms that providers write them in.</summary>
[Trait("Behaviour", "D3")]
public sealed class ErrorReadingTests
{
    [Theory]
    [InlineData("""{"error":"invalid_grant","error_description":"  "}""", "invalid_grant", "invalid_grant")]
    [InlineData("""{"error":" ","code":"invalid_grant"}""", "invalid_grant", "invalid_grant")]
    [InlineData("""{"error":{"code":"\t","message":"\n"},"code":"invalid_grant","message":"Too old."}""", "invalid_grant", "Too old.")]
    [InlineData("""{"error":{"message":" ","code":"invalid_grant"}}""", "invalid_grant", "invalid_grant")]
    [InlineData("""{"code":"REFRESH_TOKEN_REUSED"}""", "refresh_token_reused", "REFRESH_TOKEN_REUSED")]
    [InlineData("""{"Code":"Refresh_Token_Expired","Message":"Gone."}""", "refresh_token_expired", "Gone.")]
    [InlineData("""{"ERROR":"Invalid_Grant"}""", "invalid_grant", "Invalid_Grant")]
    [InlineData("""{"error":{"code":"REFRESH_TOKEN_INVALIDATED"}}""", "refresh_token_invalidated", "REFRESH_TOKEN_INVALIDATED")]
    public void A_code_is_found_where_it_is(string body, string code, string words)
    {
        var error = TokenError.Read(Encoding.UTF8.GetBytes(body));
        Assert.Equal((code, words), (new Redactor(new byte[32]).Code(error.Code!).Text, error.Words));
    }

    [Fact]
    public async Task An_oauth_error_with_status_200_is_a_refusal_with_its_code()
    {
        await using var home = await Home.OpenAsync();
        home.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(200, "incorrect_client_credentials", "The client_id and/or client_secret passed are incorrect."));
        var failed = Assert.IsType<NotSignedIn>(await home.SignInAsync());
        Assert.Equal(FailureCategory.TokenEndpointRejected, failed.Failure.Category);
        Assert.Equal(("incorrect_client_credentials", 200), (((TokenEndpointRejected)failed.Failure.Cause).Error!.Value.Text, ((TokenEndpointRejected)failed.Failure.Cause).Status));
        Assert.Contains("incorrect", failed.ProviderWords, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unpublished_code_is_shown_to_the_user_and_not_journaled()
    {
        await using var home = await Home.OpenAsync();
        home.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "AADSTS7000218", "Read the manual."));
        var (outcome, saw) = await home.SeeAsync();
        var failed = Assert.IsType<NotSignedIn>(outcome);
        Assert.Contains("AADSTS7000218", failed.Explanation.Detail, StringComparison.Ordinal);
        Assert.Contains("AADSTS7000218", failed.Explanation.Cause, StringComparison.Ordinal);
        Assert.NotNull(saw);
        Assert.DoesNotContain("AADSTS7000218", await File.ReadAllTextAsync(outcome.Evidence!.JournalPath), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "E3")]
    public async Task A_restriction_says_what_it_requires_and_what_the_account_has()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { ExtraClaims = new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["org"] = "globex" } });
        var profile = home.Options.Profile with { Restriction = new Restriction(["org"], ["acme", "initech"]) };
        var failed = Assert.IsType<NotSignedIn>(await home.SignInAsync(home.Options with { Profile = profile }));
        Assert.Equal("The profile requires org to be acme or initech, and the account has globex", failed.Explanation.Cause);
        Assert.DoesNotContain("globex", await File.ReadAllTextAsync(failed.Evidence!.JournalPath), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "S10")]
    public async Task Credentials_that_could_not_be_read_back_do_not_replace_the_old_ones()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var before = await File.ReadAllBytesAsync(home.CredentialsOf("test"));
        home.Provider.Faults.Set(Endpoint.Token, Fault.Body($$"""{"access_token":"{{new string('+', 200_000)}}","token_type":"Bearer"}"""));
        var failed = Assert.IsType<NotSignedIn>(await home.SignInAsync(home.Options with { Profile = home.Options.Profile with { Identity = false } }));
        Assert.Equal((FailureCategory.PersistFailed, new CredentialsNotSaved(StorageFault.TooLarge)), (failed.Failure.Category, failed.Failure.Cause));
        Assert.Equal(before, await File.ReadAllBytesAsync(home.CredentialsOf("test")));
    }

    [Fact]
    public void A_clock_that_fell_back_makes_credentials_due()
    {
        var now = DateTimeOffset.UtcNow;
        var document = new CredentialDocument { Mode = "tokens", Issuer = "i", ClientId = "c", AccessToken = "t", RefreshToken = "r", ExpiresAt = now.AddHours(2), LastRefresh = now.AddHours(1) };
        Assert.Equal(RefreshReason.ClockFellBack, LoginMachine.Credentials.Freshness.Due(document, null, now));
        Assert.Null(LoginMachine.Credentials.Freshness.Due(document with { LastRefresh = now.AddMinutes(1) }, null, now));
        Assert.Null(LoginMachine.Credentials.Freshness.Due(document with { RefreshToken = null }, null, now));
    }
}
