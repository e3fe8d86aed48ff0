using System.Text.Json.Nodes;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Exchange;

[Trait("Behaviour", "D6")]
public sealed class EchoTests
{
    /// <summary>A code with characters that are encoded in addresses and forms.</summary>
    private const string AwkwardCode = "4/0Ab_c+d=e~f!g secret";

    public static TheoryData<string, string> Echoes => new()
    {
        { "plain", "description" }, { "escaped", "description" }, { "lower case escapes", "description" },
        { "plain", "raw" }, { "escaped", "raw" }, { "form", "description" },
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Secrets_that_the_server_echoes_are_cut_out(string form, string place)
    {
        await using var handlers = await Handlers.StartAsync();
        var vault = handlers.Attempt.Vault;
        vault.PutCode(new Secret(AwkwardCode));
        foreach (var secret in new[] { vault.Code!, vault.Verifier, vault.State, vault.Nonce })
        {
            var echo = $"wrong: {As(form, secret.Reveal())} was sent";
            handlers.Provider.Faults.Set(Endpoint.Token, place == "raw" ? Fault.Status(400, echo, "text/plain") : Described(echo));

            await handlers.RedeemAsync();

            Assert.Equal("wrong: [redacted] was sent", handlers.Attempt.ProviderWords);
        }
    }

    [Fact]
    public async Task A_secret_repeated_over_the_end_of_what_is_shown_leaves_no_piece_behind()
    {
        await using var handlers = await Handlers.StartAsync();
        var verifier = handlers.Attempt.Vault.Verifier.Reveal();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Status(400, string.Concat(Enumerable.Repeat(verifier, 40)), "text/plain"));

        await handlers.RedeemAsync();

        Assert.DoesNotContain(verifier[..8], handlers.Attempt.ProviderWords, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "I2")]
    public async Task A_URL_in_the_error_description_is_shown_without_its_query()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Described("see https://ada:pass@id.example/retry?client=a&code=4711&STATE=s#token=t, then call"));

        await handlers.RedeemAsync();

        Assert.Equal("see https://id.example/retry?client=a&code=[redacted]&STATE=[redacted] then call", handlers.Attempt.ProviderWords);
    }

    private static Fault Described(string text) =>
        Fault.Status(400, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = text }.ToJsonString());

    private static string As(string form, string secret) => form switch
    {
        "plain" => secret,
        "form" => System.Net.WebUtility.UrlEncode(secret),
        "escaped" => Uri.EscapeDataString(secret),
        _ => Lower(Uri.EscapeDataString(secret)),
    };

    private static string Lower(string escaped) => System.Text.RegularExpressions.Regex.Replace(escaped, "%[0-9A-F]{2}", match => match.Value.ToLowerInvariant());
}
