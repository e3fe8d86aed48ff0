using System.Net.Http.Headers;
using System.Text.Json;
using LoginMachine.Effects.Http;
using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Effects.VerifyIdentity;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Effects.AwaitCallback;

/// <summary>
/// Walks once over the code that runs after the callback, while the process has nothing to do but wait for the
/// person: what a process does for the first time is slow, and the person would wait
/// for it. Speaks to nobody but our own listener, touches nothing of the attempt, and may fail without a trace.
/// </summary>
internal static class Warmup
{
    /// <summary>After the address has been printed, which must not wait for this.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(50);

    // RFC 7515, appendix A.3: a published token and its published key.
    private const string Token =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private const string Keys =
        """{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""";

    internal static async Task RunAsync(Attempt attempt, Uri listener, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Later, cancellation).ConfigureAwait(false);
            await VisitAsync(attempt, listener, cancellation).ConfigureAwait(false);
            Write(attempt);
            await VerifyAsync(attempt).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Nothing depends on it: what was not walked over now is walked over later.
        }
    }

    /// <summary>
    /// A client's and the web server's first request, to a page of our own that is counted nowhere. It has no body:
    /// one that is cut off, because the callback came meanwhile, would be counted and the journal speak of a stranger.
    /// </summary>
    private static async Task VisitAsync(Attempt attempt, Uri listener, CancellationToken cancellation)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        using var message = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{listener.Port}{RequestSorter.WarmupPath}");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", attempt.Vault.CancelKey.Reveal());
        using var response = await client.SendAsync(message, cancellation).ConfigureAwait(false);
        _ = await BoundedBody.ReadAsync(response.Content, 1024, cancellation).ConfigureAwait(false);
    }

    /// <summary>The lines and the document that a sign-in ends with, written to nowhere.</summary>
    private static void Write(Attempt attempt)
    {
        using var encoder = new LineEncoder();
        Trigger[] rest =
        [
            new CallbackReceived(StateCheck.Valid, IssuerCheck.NotExpected, HasCode: true, HasError: false),
            new CodeRedeemed(IdToken: true, RefreshToken: true, 1, 0),
            new IdentityVerified(default),
            new CredentialsSaved(Replaced: false),
            new BrowserAnswered(1),
            new Closed(),
        ];
        foreach (var trigger in rest)
        {
            encoder.Encode(new JournalEntry(0, default, 0, attempt.Id, "", default, default, trigger, default));
        }

        using var json = JsonDocument.Parse(Keys);
        _ = JsonSerializer.SerializeToUtf8Bytes(CredentialDocument.Of(StandIn(attempt)), CredentialJson.Default.CredentialDocument);
    }

    /// <summary>The token's signature is right and its time is over, so that this comes to "no".</summary>
    private static async Task VerifyAsync(Attempt attempt)
    {
        if (attempt.Settings.Identity)
        {
            _ = await IdTokenCheck.RunAsync(Token, IdTokenExpectation.OfSignIn(StandIn(attempt)), new JsonWebKeySet(Keys)).ConfigureAwait(false);
        }
    }

    private static Attempt StandIn(Attempt attempt)
    {
        var other = new Attempt(attempt.Id, attempt.Options, attempt.Settings, new Vault(), attempt.Redactor, attempt.Time) { Endpoints = attempt.Endpoints };
        other.Vault.PutTokens(new Tokens(new Secret("none"), null, new Secret(Token), null, null));
        return other;
    }
}
