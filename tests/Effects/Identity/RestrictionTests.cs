using System.Text.Json.Nodes;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Identity;

[Trait("Behaviour", "E3")]
public sealed class RestrictionTests
{
    private const string Namespaced = "https://provider.example/account";

    [Theory]
    [InlineData("\"team-a\"", null)]
    [InlineData("""["team-x","team-a"]""", null)]
    [InlineData("\"team-x\"", RestrictionFault.OtherValue)]
    [InlineData("\"TEAM-A\"", RestrictionFault.OtherValue)]
    [InlineData("""["team-x"]""", RestrictionFault.OtherValue)]
    [InlineData("[]", RestrictionFault.ClaimEmpty)]
    [InlineData("\"\"", RestrictionFault.ClaimEmpty)]
    [InlineData("[null]", RestrictionFault.ClaimEmpty)]
    [InlineData("null", RestrictionFault.ClaimEmpty)]
    [InlineData("""{"team-a":true}""", RestrictionFault.OtherValue)]
    internal async Task A_claim_must_hold_an_allowed_value(string value, RestrictionFault? unmet) =>
        Assert.Equal(unmet, await UnmetAsync(["org"], ["team-a", "team-b"], "org", JsonNode.Parse(value)));

    [Theory]
    [InlineData("42", null)]
    [InlineData("43", RestrictionFault.OtherValue)]
    internal async Task A_number_is_compared_as_it_is_written(string value, RestrictionFault? unmet) =>
        Assert.Equal(unmet, await UnmetAsync(["org"], ["42"], "org", JsonNode.Parse(value)));

    [Fact]
    public async Task A_path_leads_into_nested_claims()
    {
        var claim = JsonNode.Parse("""{"org":{"id":"team-a"}}""");
        Assert.Null(await UnmetAsync([Namespaced, "org", "id"], ["team-a"], Namespaced, claim));
        Assert.Equal(RestrictionFault.ClaimMissing, await UnmetAsync([Namespaced, "org", "name"], ["team-a"], Namespaced, claim));
        Assert.Equal(RestrictionFault.ClaimMissing, await UnmetAsync([Namespaced, "org", "id", "more"], ["team-a"], Namespaced, claim));
        Assert.Equal(RestrictionFault.ClaimMissing, await UnmetAsync(["org"], ["team-a"], Namespaced, claim));
    }

    private static async Task<RestrictionFault?> UnmetAsync(string[] path, string[] allowed, string claim, JsonNode? value)
    {
        await using var handlers = await Handlers.StartAsync(
            new ProviderOptions { ExtraClaims = new Dictionary<string, JsonNode?> { [claim] = value } },
            profile => profile with { Restriction = new Restriction(path, allowed) });
        await handlers.RedeemAsync();
        var trigger = await handlers.VerifyAsync();
        return trigger is IdentityVerified ? null : Assert.IsType<RestrictionUnmet>(trigger).Reason;
    }
}
