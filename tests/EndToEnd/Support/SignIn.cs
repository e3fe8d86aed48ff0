namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>A sign-in from start to end at a real provider with a real browser, and all that it left behind.</summary>
public sealed record SignIn(TemporaryHome Home, string Issuer, string Url, Page Page, Outcome Outcome, IReadOnlyList<EndpointCall> Calls)
{
    /// <summary>The parameters of the sign-in address.</summary>
    public IReadOnlyDictionary<string, string> Parameters => Query(Url);

    /// <summary>The journal of this attempt.</summary>
    public string Journal => Assert.Single(Home.Journals);

    /// <summary>The redemption of the code, as the provider saw it.</summary>
    public EndpointCall TokenCall => Assert.Single(Calls, call => call.Endpoint == "token");

    /// <summary>Each secret of this sign-in, from the address and from the provider's side.</summary>
    public IReadOnlyList<(string Name, string Value)> Secrets =>
        [("state", Parameters["state"]), ("nonce", Parameters["nonce"]), .. Calls.SelectMany(call => call.Secrets)];

    /// <summary>Runs <c>loginmachine login</c>; the user uses the URL as the test demands.</summary>
    public static async Task<SignIn> With(TemporaryHome home, Func<string, Task<Page>> person)
    {
        Tool.Require("chromium");
        await using var provider = await OidcProvider.Start();
        await using var run = await Executable.Start(home, Arguments(provider.Issuer));
        var url = await run.SignInUrl();
        var page = await person(url);
        return new SignIn(home, provider.Issuer, url, page, await run.Outcome(), provider.Calls);
    }

    internal static string[] Arguments(string issuer) =>
    [
        "login", "--issuer", issuer, "--client-id", OidcProvider.ClientId,
        "--scope", "openid", "--scope", "profile", "--scope", "email", "--scope", "offline_access", "--no-browser",
    ];

    private static Dictionary<string, string> Query(string url) =>
        new Uri(url).Query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[^1]));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
