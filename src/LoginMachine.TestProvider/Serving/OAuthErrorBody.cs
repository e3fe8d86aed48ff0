using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider.Serving;

/// <summary>The JSON of an OAuth error (RFC 6749, section 5.2).</summary>
internal static class OAuthErrorBody
{
    public static string Of(string error, string? description)
    {
        var body = new JsonObject { ["error"] = error };
        if (description is not null)
        {
            body["error_description"] = description;
        }

        return body.ToJsonString();
    }
}
