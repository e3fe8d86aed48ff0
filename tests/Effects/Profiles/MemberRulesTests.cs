using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Profiles;

/// <summary>A member that cannot be is named.</summary>
public sealed class MemberRulesTests
{
    private static readonly Profile Good = new() { Name = "p", Issuer = "https://id.example", ClientId = "app" };

    public static TheoryData<string, Profile> Wrong => new()
    {
        { "restriction.claim_path", Good with { Restriction = new Restriction([], ["a"]) } },
        { "restriction.claim_path", Good with { Restriction = new Restriction(["org", ""], ["a"]) } },
        { "restriction.allowed", Good with { Restriction = new Restriction(["org"], []) } },
        { "account_claim", Good with { AccountClaim = [] } },
        { "account_claim", Good with { AccountClaim = [""] } },
        { "status_claims", Good with { StatusClaims = Claims("Plan", "plan") } },
        { "status_claims", Good with { StatusClaims = Claims("", "plan") } },
        { "status_claims", Good with { StatusClaims = Claims("a\u001bb", "plan") } },
        { "status_claims", Good with { StatusClaims = Enumerable.Range(1, 17).ToDictionary(number => $"c{number}", _ => (IReadOnlyList<string>)["plan"]) } },
        { "status_claims.plan", Good with { StatusClaims = Claims("plan") } },
        { "refresh.after_days", Good with { Refresh = new RefreshRules(AfterDays: 0) } },
        { "refresh.after_days", Good with { Refresh = new RefreshRules(AfterDays: 366) } },
        { "refresh.scope", Good with { Refresh = new RefreshRules(Scope: "a\"b") } },
        { "refresh.scope", Good with { Refresh = new RefreshRules(Scope: " ") } },
        { "refresh.endpoint", Good with { Refresh = new RefreshRules(Endpoint: "http://id.example/token") } },
        { "forced_account", Good with { ForcedAccount = "" } },
        { "forced_account", Good with { ForcedAccount = "ada", Identity = false } },
        { "device_authorization_endpoint", Good with { DeviceAuthorizationEndpoint = "device" } },
        { "revocation_endpoint", Good with { RevocationEndpoint = "https://user@id.example/revoke" } },
        { "pushed_authorization_request_endpoint", Good with { PushedAuthorizationRequestEndpoint = "http://id.example/par" } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_member_that_cannot_be_is_named(string member, Profile profile)
    {
        var said = ProfileRules.Check(profile);
        Assert.StartsWith(member + ": ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_can_be_are_taken() => Assert.Null(ProfileRules.Check(Good with
    {
        Restriction = new Restriction(["https://id.example/a", "b"], ["c"]),
        AccountClaim = ["https://id.example/a", "b"],
        StatusClaims = Claims("plan-2", "a", "b"),
        Refresh = new RefreshRules(30, RefreshForm.Json, "openid email", "https://id.example/renew"),
        ForcedMethod = LoginMethod.Browser,
        ForcedAccount = "ada",
        DeviceAuthorizationEndpoint = "https://id.example/device",
        RevocationEndpoint = "https://id.example/revoke",
        PushedAuthorizationRequestEndpoint = "https://id.example/par",
        PushedAuthorization = true,
    }));

    private static Dictionary<string, IReadOnlyList<string>> Claims(string name, params string[] path) => new() { [name] = path };
}
