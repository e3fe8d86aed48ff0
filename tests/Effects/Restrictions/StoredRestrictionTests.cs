using System.Text.Json.Nodes;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Restrictions;

/// <summary>A profile's restriction holds for credentials that are stored or supplied, too.</summary>
[Trait("Behaviour", "R7")]
public sealed class StoredRestrictionTests
{
    private static readonly Restriction Acme = new(["org"], ["acme"]);

    public static IEnumerable<object?[]> Claims => new TheoryData<string?, BrokenRule?>()
    {
        { "\"acme\"", null },
        { """["x","acme"]""", null },
        { "\"globex\"", BrokenRule.OtherClaim },
        { "null", BrokenRule.NoClaim },
        { "[]", BrokenRule.NoClaim },
        { null, BrokenRule.NoClaim },
    };

    [Theory]
    [InlineData("\"globex\"", "have globex in the claim org, and the profile requires acme (restriction)")]
    [InlineData("""["globex","initech"]""", "have globex, initech in the claim org, and the profile requires acme (restriction)")]
    [InlineData("null", "have a claim org that is null or empty, and the profile requires acme (restriction)")]
    [InlineData("[]", "have a claim org that is null or empty, and the profile requires acme (restriction)")]
    [InlineData(null, "have no claim org in the ID token, and the profile requires acme (restriction)")]
    public async Task Message_of_a_removed_sign_in_names_the_required_and_the_actual_value(string? value, string words)
    {
        await using var home = await Home.OpenAsync(Options(value));
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var restricted = home.Options.Profile with { Restriction = Acme };
        var token = Assert.IsType<NoCredentials>(await new LoginEngine(home.Parts).Credentials(restricted).GetAsync());
        Assert.Equal($"the stored credentials {words}", token.Problem);
        Assert.DoesNotContain("acme", token.ProblemInPublic, StringComparison.Ordinal);
        var found = new LoginEngine(home.Parts).Stored(restricted);
        Assert.Equal($"the stored credentials {words}; they have been removed", found.Words);
        Assert.DoesNotContain("acme", found.WordsInPublic, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    internal async Task Stored_credentials_are_held_to_it_at_load(string? value, BrokenRule? broken)
    {
        await using var home = await Home.OpenAsync(Options(value));
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var (engine, restricted) = (new LoginEngine(home.Parts), home.Options.Profile with { Restriction = Acme });
        Assert.Equal(broken is null, await engine.Credentials(restricted).GetAsync() is TokenGiven);
        var found = engine.Stored(restricted);
        Assert.Equal((broken, broken is null), (found.Broken, File.Exists(home.CredentialsOf("test"))));
        Assert.Equal(broken is not null, found.Words?.Contains("restriction", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Stored_credentials_without_an_id_token_do_not_meet_it()
    {
        await using var home = await Home.OpenAsync();
        var profile = home.Options.Profile with { Restriction = Acme };
        new FileStore(home.Folders.Credentials).Save("test", new CredentialDocument
        {
            Mode = "tokens", Issuer = profile.Issuer!, ClientId = profile.ClientId!, AccessToken = "t", LastRefresh = DateTimeOffset.UtcNow,
        }, default);
        Assert.Contains("restriction", Assert.IsType<NoCredentials>(await new LoginEngine(home.Parts).Credentials(profile).GetAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_another_program_stored_are_not_adopted_if_they_break_it()
    {
        await using var household = await Refresh.Household.OpenAsync(Options("\"acme\""));
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(6) });
        var program = household.Program(profile: profile => profile with { Restriction = Acme });
        Assert.IsType<TokenGiven>(await program.GetAsync());
        await using var other = await Refresh.Household.OpenAsync(Options("\"globex\""));
        var foreign = await other.Provider.IssueAsync("openid");
        var mine = household.Stored!;
        household.Store.Save(Refresh.Household.ProfileName, mine with { AccessToken = "theirs", IdToken = foreign.IdToken, ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) }, default);
        var failed = Refresh.Household.Failed(await program.GetAsync(TimeSpan.FromMinutes(7)));
        Assert.Equal(Failures.FailureCategory.WorkspaceRestriction, failed.Failure.Category);
        Assert.Equal("The profile requires org to be acme, and the account has globex", failed.Explanation.Cause);
        Assert.Null(program.ReloadIfChanged(mine.AccessToken!));
    }

    [Theory]
    [MemberData(nameof(Claims))]
    internal async Task Supplied_tokens_are_held_to_it_at_the_start_and_at_each_supply(string? value, BrokenRule? broken)
    {
        await using var good = await Home.OpenAsync(Options("\"acme\""));
        await using var other = await Home.OpenAsync(Options(value));
        var profile = good.Options.Profile with { Restriction = Acme };
        var (admitted, supplied) = (await TokenAsync(good), await TokenAsync(other));
        var engine = new LoginEngine(good.Parts);
        Assert.Equal(broken is null, await engine.External(profile, supplied, (_, _) => Task.FromResult<AccessToken?>(null)).GetAsync() is TokenGiven);

        var asked = engine.External(profile, admitted, (_, _) => Task.FromResult<AccessToken?>(supplied));
        Assert.IsType<TokenGiven>(await asked.GetAsync());
        var answer = await asked.RefreshAsync();
        Assert.Equal(broken is null, answer is TokenGiven);
        Assert.True(broken is null || answer is TokenNotSupplied { Fault: SupplyFault.Forbidden, Usable: not null });
    }

    [Fact]
    public async Task A_supplied_token_without_an_id_token_does_not_meet_it()
    {
        await using var home = await Home.OpenAsync();
        var external = new LoginEngine(home.Parts).External(home.Options.Profile with { Restriction = Acme }, new AccessToken(new Secret("t"), null, "ada", null, null), (_, _) => Task.FromResult<AccessToken?>(null));
        Assert.Contains("restriction", Assert.IsType<NoCredentials>(await external.GetAsync()).Problem, StringComparison.Ordinal);
    }

    private static ProviderOptions Options(string? value) => new()
    {
        ExtraClaims = value is null ? null : new Dictionary<string, JsonNode?> { ["org"] = JsonNode.Parse(value) },
    };

    private static async Task<AccessToken> TokenAsync(Home home)
    {
        var issued = await home.Provider.IssueAsync("openid");
        return new AccessToken(new Secret(issued.AccessToken), null, "demo-person", null, null) { IdToken = new Secret(issued.IdToken!) };
    }
}
