using LoginMachine.TestProvider;

namespace LoginMachine.Tests.Effects.TestProvider;

public sealed class CallbackTests
{
    [Theory]
    [InlineData(CallbackFault.None, "code=C iss=I state=the-state")]
    [InlineData(CallbackFault.WrongState, "code=C iss=I state=wrong-state")]
    [InlineData(CallbackFault.MissingState, "code=C iss=I")]
    [InlineData(CallbackFault.MissingCode, "iss=I state=the-state")]
    [InlineData(CallbackFault.WrongIssuer, "code=C iss=https://other-issuer.example state=the-state")]
    [InlineData(CallbackFault.MissingIssuer, "code=C state=the-state")]
    [InlineData(CallbackFault.RepeatedParameter, "code=C iss=I state=the-state | wrong-state")]
    public async Task A_callback_differs_as_named(CallbackFault fault, string expected)
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        provider.Faults.Callback = fault;
        var redirect = await client.RedirectAsync();
        if (redirect.TryGetValue("code", out var code))
        {
            redirect["code"] = code.Length > 20 ? "C" : code;
        }

        Assert.Equal(expected, string.Join(' ', redirect.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value.Replace(provider.IssuerName, "I", StringComparison.Ordinal)}")));
    }

    [Fact]
    public async Task An_error_can_be_answered_on_the_redirect()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        provider.Faults.CallbackError = new ProviderError("access_denied", "The person said no & left.");
        var redirect = await client.RedirectAsync();
        Assert.Equal("access_denied", redirect["error"]);
        Assert.Equal("The person said no & left.", redirect["error_description"]);
        Assert.Equal("the-state", redirect["state"]);
        Assert.False(redirect.ContainsKey("code"));
    }
}
