namespace LoginMachine.TestProvider.Serving;

/// <summary>Whether a request comes from the one client, with its secret if it has one (RFC 6749, section 2.3.1).</summary>
internal static class ClientCheck
{
    public static bool IsKnown(Arrival arrival, ProviderOptions options)
    {
        if (options.ClientSecret is not { } secret)
        {
            return arrival.Form["client_id"] == options.ClientId && arrival.Basic is null && arrival.Form["client_secret"] is null;
        }

        var byHeader = options.ClientAuthenticationMethods.Contains("client_secret_basic") && arrival.Basic == $"{Encoded(options.ClientId)}:{Encoded(secret)}";
        var byForm = options.ClientAuthenticationMethods.Contains("client_secret_post") && arrival.Form["client_id"] == options.ClientId && arrival.Form["client_secret"] == secret;
        return byHeader ? arrival.Form["client_secret"] is null : byForm && arrival.Basic is null;
    }

    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
