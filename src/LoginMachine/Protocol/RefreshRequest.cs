using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using LoginMachine.Credentials;
using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>
/// The refresh request (RFC 6749, section 6), in the form that the profile asks for. Without a scope of the profile's
/// own it is left out, which means the one that was granted. The resources are named again (RFC 8707, section 2.2),
/// because what a request without them means is left to the provider, and the refreshed token is for the same use.
/// </summary>
internal static class RefreshRequest
{
    internal static HttpRequestMessage Of(Attempt attempt, CredentialDocument stored)
    {
        var rules = attempt.Options.Profile.Refresh ?? new RefreshRules();
        KeyValuePair<string, string>[] members =
        [
            new("client_id", attempt.Options.Profile.ClientId!),
            new("grant_type", "refresh_token"),
            new("refresh_token", stored.RefreshToken!.Reveal()),
            .. rules.Scope is { } scope ? [new("scope", scope)] : Array.Empty<KeyValuePair<string, string>>(),
            .. ResourceParameters.Of(attempt.Options.Profile),
            .. ClientCredentials.Parameters(attempt),
        ];
        return ClientCredentials.Authenticated(attempt, new HttpRequestMessage(HttpMethod.Post, rules.Endpoint is { } own ? new Uri(own) : attempt.Endpoints!.Token)
        {
            Headers = { { "Accept", "application/json" } },
            Content = rules.Request == RefreshForm.Json ? Json(members) : new FormUrlEncodedContent(members),
        });
    }

    /// <summary>A name may stand in an object once, so several values of one become an array.</summary>
    private static ByteArrayContent Json(KeyValuePair<string, string>[] members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var member in members.GroupBy(member => member.Key, member => member.Value))
            {
                Write(json, member.Key, [.. member]);
            }

            json.WriteEndObject();
        }

        return new ByteArrayContent(bytes.WrittenSpan.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private static void Write(Utf8JsonWriter json, string name, string[] values)
    {
        if (values is [var only])
        {
            json.WriteString(name, only);
            return;
        }

        json.WriteStartArray(name);
        Array.ForEach(values, json.WriteStringValue);
        json.WriteEndArray();
    }
}
