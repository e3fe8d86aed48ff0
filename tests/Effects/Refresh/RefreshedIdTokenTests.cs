using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using Checked = LoginMachine.Machine.Triggers.IdTokenFault;
using Spoilt = LoginMachine.TestProvider.IdTokenFault;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>An ID token in a refresh response is verified like the first one (OpenID Connect Core 1.0, section 12.2).</summary>
[Trait("Behaviour", "S3")]
public sealed class RefreshedIdTokenTests : IAsyncLifetime, IDisposable
{
    private readonly TokenForge forge = new();
    private Household household = null!;

    public async Task InitializeAsync() => household = await Household.OpenAsync();

    public Task DisposeAsync() => household.DisposeAsync().AsTask();

    public void Dispose() => forge.Dispose();

    [Fact]
    public async Task A_sound_id_token_is_verified_before_it_is_stored()
    {
        var old = await household.SignInAsync();
        Household.Given(await household.Program().GetAsync());
        Assert.NotEqual(old.IdToken, household.Stored!.IdToken);
        Assert.Contains(household.Last(), trigger => trigger is TokensRefreshed { Verify: true, Account: IssuedAccount.Same });
        Assert.Contains(household.Last(), trigger => trigger is IdentityVerified);
    }

    public static IEnumerable<object?[]> Faults => new TheoryData<Spoilt, Checked>()
    {
        { Spoilt.NotAJwt, Checked.NotAJwt },
        { Spoilt.AlgNone, Checked.Algorithm },
        { Spoilt.BadSignature, Checked.Signature },
        { Spoilt.UnknownKey, Checked.UnknownKey },
        { Spoilt.WeakKey, Checked.WeakKey },
        { Spoilt.ForbiddenKey, Checked.ForbiddenKey },
        { Spoilt.WrongIssuer, Checked.Issuer },
        { Spoilt.WrongAudience, Checked.Audience },
        { Spoilt.WrongAuthorizedParty, Checked.AuthorizedParty },
        { Spoilt.WrongNonce, Checked.Nonce },
        { Spoilt.WrongAtHash, Checked.AccessTokenHash },
        { Spoilt.Expired, Checked.Expired },
        { Spoilt.IssuedInFuture, Checked.IssuedInFuture },
        { Spoilt.Critical, Checked.Critical },
        { Spoilt.OtherType, Checked.TokenType },
        { Spoilt.TrailingBytes, Checked.Claims },
        { Spoilt.Encrypted, Checked.Encrypted },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    internal async Task An_unsound_id_token_leaves_the_stored_credentials_as_they_were(Spoilt fault, Checked reason)
    {
        var old = await household.SignInAsync();
        household.Provider.Faults.IdToken = fault;
        var failed = Household.Failed(await household.Program().GetAsync());
        Assert.Equal((FailureCategory.IdTokenInvalid, reason), (failed.Failure.Category, Assert.IsType<IdentityRejected>(failed.Failure.Cause).Reason));
        Assert.Equal((old, old.AccessToken), (household.Stored, failed.Usable!.Value.Reveal()));
    }

    [Fact]
    public async Task Another_user_in_the_id_token_is_another_account()
    {
        var old = await household.SignInAsync();
        household.Provider.Faults.IdToken = Spoilt.WrongSubject;
        Assert.Equal(FailureCategory.AccountChanged, Household.Failed(await household.Program().GetAsync()).Failure.Category);
        Assert.Equal(old, household.Stored);
    }

    /// <summary>The tokens of the other account took the place of the stored refresh token at the provider.</summary>
    [Fact]
    [Trait("Behaviour", "R4")]
    public async Task A_refresh_token_that_brought_another_account_is_shown_as_refused_and_not_sent_again()
    {
        var old = await household.SignInAsync();
        household.Provider.Faults.IdToken = Spoilt.WrongSubject;
        Household.Failed(await household.Program().GetAsync());
        var requests = household.Requests;
        Assert.Equal(RefusalKind.Reused, household.Engine().Refused(Household.ProfileOf(household.Provider), old));
        Assert.Equal(FailureCategory.RefreshTokenReused, Household.Failed(await household.Program().GetAsync()).Failure.Category);
        Assert.Equal(requests, household.Requests);
    }

    [Fact]
    public async Task An_id_token_without_a_user_is_refused() =>
        Assert.Equal(Checked.Subject, await ReasonAsync(claims => claims.Remove("sub")));

    [Fact]
    public async Task A_logout_token_is_refused_though_it_is_signed_well() =>
        Assert.Equal(Checked.TokenType, await ReasonAsync(claims => claims["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() }));

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_shared_secret_is_refused()
    {
        var old = await SignInAsync();
        var key = Encoding.UTF8.GetBytes(forge.PublicKey().ToJsonString());
        Answer(HmacOf(ClaimsOf(old), key));
        Assert.Equal(Checked.Algorithm, await ReasonAsync(old));
    }

    [Theory]
    [InlineData("the-nonce", "the-nonce", null)]
    [InlineData("the-nonce", null, null)]
    [InlineData(null, null, null)]
    [InlineData("the-nonce", "another-nonce", Checked.Nonce)]
    [InlineData(null, "a-nonce", Checked.Nonce)]
    internal async Task A_nonce_must_be_the_one_of_the_sign_in(string? first, string? second, Checked? reason)
    {
        var old = await SignInAsync(claims => claims["nonce"] = first);
        var claims = ClaimsOf(old);
        claims["nonce"] = second;
        Answer(forge.Sign(claims));
        Assert.Equal(reason, await ReasonAsync(old));
    }

    [Fact]
    public async Task A_nonce_is_remembered_through_a_refresh_that_left_it_out()
    {
        var old = await SignInAsync(claims => claims["nonce"] = "the-nonce");
        var claims = ClaimsOf(old);
        Answer(forge.Sign(claims));
        Household.Given(await household.Program().RefreshAsync());
        claims["nonce"] = "the-nonce";
        Answer(forge.Sign(claims));
        Household.Given(await household.Program().RefreshAsync());
        claims["nonce"] = "another-nonce";
        Answer(forge.Sign(claims));
        Assert.Equal(FailureCategory.IdTokenInvalid, Household.Failed(await household.Program().RefreshAsync()).Failure.Category);
    }

    [Fact]
    public async Task A_forced_account_holds_at_a_refresh()
    {
        var old = await SignInAsync(claims => claims["org"] = "one");
        var claims = ClaimsOf(old);
        claims["org"] = new JsonArray("one", "two");
        Answer(forge.Sign(claims));
        household.Store.Save(Household.ProfileName, old = old with { AccountId = "one" }, CancellationToken.None);
        var failed = Household.Failed(await household.Program(profile: profile => profile with { AccountClaim = ["org"], ForcedAccount = "one" }).GetAsync());
        Assert.Equal(FailureCategory.AccountChanged, failed.Failure.Category);
        Assert.Equal(old, household.Stored);
    }

    [Theory]
    [InlineData("\"globex\"", RestrictionFault.OtherValue)]
    [InlineData("null", RestrictionFault.ClaimEmpty)]
    [InlineData("[]", RestrictionFault.ClaimEmpty)]
    [InlineData(null, RestrictionFault.ClaimMissing)]
    [Trait("Behaviour", "R7")]
    internal async Task A_restriction_holds_at_a_refresh(string? value, RestrictionFault reason)
    {
        var old = await SignInAsync(claims => claims["org"] = "acme");
        var claims = ClaimsOf(old);
        claims.Remove("org");
        if (value is not null)
        {
            claims["org"] = JsonNode.Parse(value);
        }

        Answer(forge.Sign(claims));
        var failed = Household.Failed(await household.Program(profile: profile => profile with { Restriction = new Restriction(["org"], ["acme"]) }).GetAsync());
        Assert.Equal((FailureCategory.WorkspaceRestriction, new RestrictionUnmet(reason)), (failed.Failure.Category, failed.Failure.Cause));
        Assert.Equal(old, household.Stored);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_found_out_before_the_refresh_token_is_spent()
    {
        var old = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Keys, Fault.Status(503));
        var failed = Household.Failed(await household.Program().GetAsync());
        Assert.Equal((FailureCategory.KeysUnavailable, 0, old), (failed.Failure.Category, household.Requests, household.Stored));
        Assert.False(failed.Permanent);
        household.Provider.Faults.Set(Endpoint.Keys, null);
        Household.Given(await household.Program().GetAsync());
    }

    [Fact]
    public async Task Refused_tokens_are_not_used_by_the_same_program_either()
    {
        var old = await household.SignInAsync();
        household.Provider.Faults.IdToken = Spoilt.AlgNone;
        var program = household.Program();
        Household.Failed(await program.GetAsync());
        Assert.Equal(old.AccessToken, Household.Failed(await program.RefreshAsync()).Usable!.Value.Reveal());
        Assert.Equal(1, household.Requests);
    }

    private async Task<Checked?> ReasonAsync(Action<JsonObject> spoil)
    {
        var old = await SignInAsync();
        var claims = ClaimsOf(old);
        spoil(claims);
        Answer(forge.Sign(claims));
        return await ReasonAsync(old);
    }

    private async Task<Checked?> ReasonAsync(CredentialDocument old)
    {
        if (await household.Program().GetAsync() is not TokenNotGiven failed)
        {
            Assert.NotEqual(old, household.Stored);
            return null;
        }

        Assert.Equal((FailureCategory.IdTokenInvalid, old), (failed.Failure.Category, household.Stored));
        return Assert.IsType<IdentityRejected>(failed.Failure.Cause).Reason;
    }

    /// <summary>Signs in with an ID token of the forge's, whose key the provider publishes.</summary>
    private Task<CredentialDocument> SignInAsync(Action<JsonObject>? change = null)
    {
        forge.PublishAt(household.Provider);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = household.Provider.IssuerName, ["sub"] = "demo-person", ["aud"] = "demo-client", ["iat"] = now, ["exp"] = now + 3600 };
        change?.Invoke(claims);
        return household.SignInAsync(document => document with { IdToken = forge.Sign(claims) });
    }

    private static JsonObject ClaimsOf(CredentialDocument document)
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(document.IdToken!.Reveal().Split('.')[1]))!.AsObject();
        claims.Remove("nonce");
        return claims;
    }

    private void Answer(string idToken) => household.Provider.Faults.Set(Endpoint.Token, Fault.Body(new JsonObject
    {
        ["access_token"] = "new-access", ["token_type"] = "Bearer", ["expires_in"] = 3600, ["refresh_token"] = "new-refresh", ["id_token"] = idToken,
    }.ToJsonString()));

    private static string HmacOf(JsonObject claims, byte[] key)
    {
        var signed = Part("""{"alg":"HS256","typ":"JWT","kid":"forge"}""") + "." + Part(claims.ToJsonString());
        return signed + "." + Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)));

        static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
    }
}
