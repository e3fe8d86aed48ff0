using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Refresh;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>A refresh of stored credentials that fails.</summary>
internal static class RefreshFaults
{
    private const string Page = RequestFaults.Page;

    /// <summary>What must not be said about an answer that is no OAuth error: the sign-in is as good as before.</summary>
    private static readonly string[] Final = ["client ID", "registration", "Sign in again", "revoked"];

    internal static readonly PlantedFault[] All =
    [
        new("refresh: 503", Refreshed(Fault.Status(503)), "503", "unavailable") { Advice = "again|later", Never = Final },
        new("refresh: 503 of a gateway with a page", Refreshed(Fault.Status(503, Page, "text/html")), "503", "unavailable|gateway") { Advice = "again|later", Never = Final },
        new("refresh: 429", Refreshed(Fault.Status(429)), "429", "too many") { Advice = "wait|after", Never = Final },
        new("refresh: 429 with a time to wait", Refreshed(Fault.Status(429) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "30" } }), "429") { Advice = "30 s", Never = Final },
        new("refresh: a gateway answers 400 with a page", Refreshed(Fault.Status(400, Page, "text/html")), "400", "web page") { Advice = "gateway|proxy", Never = Final },
        new("refresh: a firewall answers 403 with a page", Refreshed(Fault.Status(403, Page, "text/html")), "403", "gateway|firewall") { Never = Final },
        new("refresh: 502 of a gateway", Refreshed(Fault.Status(502, Page, "text/html")), "502", "gateway") { Advice = "again|later", Never = Final },
        new("refresh: a captive portal redirects (302)", Refreshed(RequestFaults.Portal), "302", "redirect") { Advice = "portal", Never = Final },
        new("refresh: a captive portal answers with a page (200)", Refreshed(Fault.Body(Page, "text/html")), "web page") { Advice = "portal", Never = Final },
        new("refresh: the connection is dropped", Refreshed(Fault.Drop()), "closed|ended|broke off") { Never = Final },
        new("refresh: the provider has a fault of its own", Refreshed(Fault.OAuthError(500, "server_error")), "server_error") { Advice = "again|later", Never = Final },
        new("refresh: invalid_grant", Refreshed(Fault.OAuthError(400, "invalid_grant")), "revoked|expired", "invalid_grant") { Advice = "Sign in again", Never = ["gateway", "portal"] },
        new("refresh: the refresh token has expired", Refreshed(Fault.OAuthError(401, "refresh_token_expired")), "refresh token has expired") { Advice = "Sign in again", Never = ["gateway", "portal", "copy"] },
        new("refresh: the refresh token was used before", Refreshed(Fault.OAuthError(400, "refresh_token_reused")), "already been used|used before") { Advice = "copy", Never = ["gateway", "portal"] },
        new("refresh: a copy of the credentials was refreshed first", CopiedAsync, "already been used|used before|invalid_grant") { Advice = "Sign in again", Never = ["gateway", "portal"] },
        new("refresh: the client is unknown", Refreshed(Fault.OAuthError(401, "invalid_client")), "invalid_client|client") { Advice = "client ID", Never = ["gateway", "portal"] },
        new("refresh: the scope is not accepted", Refreshed(Fault.OAuthError(400, "invalid_scope")), "invalid_scope") { Advice = "refresh.scope", Never = ["gateway", "portal"] },
        new("refresh: the provider answers for another account", OtherAccountAsync, "another account|an account other than") { Advice = "Sign in again", Never = ["gateway", "NTP"] },
        new("refresh: no refresh token was issued", With(document => document with { RefreshToken = null, ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) }), "no refresh token") { Advice = "offline_access", Never = ["gateway", "network"] },
        new("refresh: no access token in the answer", Refreshed(Fault.Body("""{"token_type":"Bearer"}""")), "no access token") { Never = ["Sign in again"] },
        new("refresh: the clock fell back and the provider cannot be reached", With(document => document with { LastRefresh = DateTimeOffset.UtcNow.AddYears(6) }, Fault.Drop()), "clock", "earlier than the last refresh") { Advice = "NTP", Never = ["client ID"] },
    ];

    /// <summary>Signs in, lets the provider misbehave, and requests a token.</summary>
    private static Func<Task<Planted>> Refreshed(Fault fault) => With(document => document, fault);

    private static Func<Task<Planted>> With(Func<CredentialDocument, CredentialDocument> change, Fault? fault = null) => async () =>
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(change);
        household.Provider.Faults.Set(Endpoint.Token, fault);
        return await PlantedAsync(household.Program());
    };

    internal static async Task<Planted> PlantedAsync(CredentialSource program) => Planted.Of(Household.Failed(await program.GetAsync()));

    private static async Task<Planted> CopiedAsync()
    {
        await using var household = await Household.OpenAsync(new ProviderOptions { ReuseError = "refresh_token_reused" });
        var document = await household.SignInAsync();
        Household.Given(await household.Program().GetAsync());
        household.Store.Save(Household.ProfileName, document, CancellationToken.None);
        return await PlantedAsync(household.Program());
    }

    private static async Task<Planted> OtherAccountAsync()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { AccountId = "another-person" });
        return await PlantedAsync(household.Program());
    }
}
