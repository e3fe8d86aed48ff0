using System.Net.Sockets;
using System.Web;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Provider;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using CallbackFault = LoginMachine.Machine.Triggers.CallbackFault;

namespace LoginMachine.Reproduction.Login;

/// <summary>Every client of the loopback listener: the user's browser, strangers, a newer sign-in.</summary>
/// <param name="listening">The address.</param>
/// <param name="ipv4">Whether it is reached over IPv4.</param>
/// <param name="provider">The provider.</param>
internal sealed class CallbackClient(Listening listening, bool ipv4, LoopbackProvider provider) : IDisposable
{
    /// <summary>The state of an attempt before this one.</summary>
    internal const string EarlierState = "state-of-an-earlier-attempt";

    private readonly Dictionary<object, int> sent = [];
    private readonly List<TcpClient> tabs = [];
    private readonly RequestPacer pace = new();

    public void Dispose() => tabs.ForEach(tab => tab.Dispose());

    /// <summary>Sends requests of a kind until there have been that many, or enough.</summary>
    internal async Task UntilAsync(object kind, int count, string request)
    {
        for (var number = sent.GetValueOrDefault(kind); number < Math.Min(count, Script.MaxAlike); number++)
        {
            sent[kind] = number + 1;
            using var tab = await SendAsync(request).ConfigureAwait(false);
            await RawRequest.ReadAsync(tab).ConfigureAwait(false);
        }
    }

    /// <summary>Sends foreign callbacks until the next one that leaves a line: the first, and then each doubling.</summary>
    internal Task ForeignAsync(CallbackReceived callback)
    {
        var before = sent.GetValueOrDefault(callback);
        return UntilAsync(callback, before == 0 ? 1 : before * 2, RawRequest.Get(Address(callback, code: "code-of-another-user")));
    }

    /// <summary>The user's browser comes back; it stays and waits for the final page.</summary>
    internal async Task<TcpClient> ComeBackAsync(CallbackReceived callback)
    {
        var tab = await SendAsync(RawRequest.Get(Address(callback, await CodeAsync(callback).ConfigureAwait(false)))).ConfigureAwait(false);
        tabs.Add(tab);
        return tab;
    }

    /// <summary>The user pastes the URL.</summary>
    internal async Task PasteAsync(LoginAttempt attempt, CallbackReceived callback) =>
        attempt.Paste(Address(callback, await CodeAsync(callback).ConfigureAwait(false)).AbsoluteUri);

    /// <summary>Returns the request that is counted as that kind.</summary>
    internal string Request(StrayKind kind)
    {
        var callback = listening.RedirectUri;
        return kind switch
        {
            StrayKind.Favicon => RawRequest.Get(new Uri(callback, "/favicon.ico")),
            StrayKind.Preflight => RawRequest.Of("OPTIONS", callback),
            StrayKind.Head => RawRequest.Of("HEAD", callback),
            StrayKind.Prefetch => RawRequest.Get(callback, "Sec-Purpose: prefetch\r\n"),
            StrayKind.FormPost => RawRequest.Of("POST", callback, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n") + "code=x",
            StrayKind.HeadTooLarge => RawRequest.Get(callback, $"Cookie: {new string('c', 40 * 1024)}\r\n"),
            StrayKind.Method => RawRequest.Of("PUT", callback, "Content-Length: 0\r\n"),
            StrayKind.Path => RawRequest.Get(new Uri(callback, "/elsewhere")),
            StrayKind.Host => "GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n",
            StrayKind.Cancel => RawRequest.Of("POST", new Uri(callback, "/cancel"), "Content-Length: 0\r\n"),
            _ => "no HTTP at all\r\n\r\n",
        };
    }

    /// <summary>Returns the callback that is refused for that reason.</summary>
    internal string Request(CallbackFault reason) => RawRequest.Get(new Uri(listening.RedirectUri, Query(reason)));

    private static string Query(CallbackFault reason) => reason == CallbackFault.RepeatedParameter
        ? "?state=one&state=two"
        : "?state=x&" + string.Join('&', Enumerable.Range(1, 64).Select(number => $"p{number}=1"));

    /// <summary>Returns a pasted text that is refused for that reason.</summary>
    internal string Paste(PasteFault reason)
    {
        var callback = listening.RedirectUri;
        return reason switch
        {
            PasteFault.OtherHost => "https://other.example/page?state=x",
            PasteFault.OtherProgram => new Uri(callback, "/elsewhere?state=x").AbsoluteUri,
            PasteFault.SignInUrl => new Uri(callback, "/start/used").AbsoluteUri,
            PasteFault.NoQuery => callback.AbsoluteUri,
            PasteFault.Fragment => callback.AbsoluteUri + "#code=x",
            PasteFault.Cut => callback.AbsoluteUri + "?code=x",
            _ => "not a URL",
        };
    }

    /// <summary>Returns a pasted query that is refused for that reason.</summary>
    internal string Paste(CallbackFault reason) => new Uri(listening.RedirectUri, Query(reason)).AbsoluteUri;

    /// <summary>Two visits of the start URL; the second waits for the end.</summary>
    internal async Task OpenTwiceAsync(Uri start)
    {
        using var first = await SendAsync(RawRequest.Get(start)).ConfigureAwait(false);
        await RawRequest.ReadAsync(first).ConfigureAwait(false);
        tabs.Add(await SendAsync(RawRequest.Get(start)).ConfigureAwait(false));
        _ = RawRequest.ReadAsync(tabs[^1]);
    }

    /// <summary>Gets the first bytes of TLS.</summary>
    internal static string ClientHello => "\u0016\u0003\u0001\u0000\u0010";

    /// <summary>A newer sign-in, which has the key.</summary>
    internal string Takeover(string key, string? attempt) => RawRequest.Of(
        "POST", new Uri(listening.RedirectUri, "/cancel"), $"Content-Length: 0\r\nAuthorization: Bearer {key}\r\nLoginmachine-Attempt: {attempt}\r\n");

    private async Task<string> CodeAsync(CallbackReceived callback)
    {
        var back = callback is { HasCode: true, State: StateCheck.Valid } ? await ProviderVisit.CallbackAsync(listening).ConfigureAwait(false) : null;
        return back is null ? "code-of-another-user" : HttpUtility.ParseQueryString(back.Query)["code"] ?? "";
    }

    /// <summary>A forged journal can ask for any number of requests: after a burst, they are sent at a bounded rate.</summary>
    private async Task<TcpClient> SendAsync(string request)
    {
        await pace.WaitAsync().ConfigureAwait(false);
        return await RawRequest.SendAsync(listening.Port, ipv4, request).ConfigureAwait(false);
    }

    private Uri Address(CallbackReceived callback, string code)
    {
        var own = HttpUtility.ParseQueryString(listening.AuthorizationUri.Query)["state"] ?? PushedState;
        var error = callback.Error is { } recorded ? TokenAnswer.CodeOf(recorded) : "access_denied";
        var query = new (bool There, string Name, string? Value)[]
        {
            (callback.HasCode, "code", code),
            (callback.HasError, "error", error),
            (callback.HasDescription, "error_description", "The provider's error description is not in a journal."),
            (callback.State != StateCheck.Missing, "state", StateOf(callback.State, own)),
            (callback.Issuer is IssuerCheck.Valid or IssuerCheck.Other, "iss", callback.Issuer == IssuerCheck.Valid ? provider.IssuerName : "https://other-issuer.example"),
        };
        return new Uri(listening.RedirectUri, "?" + string.Join('&', query.Where(part => part.There).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")));
    }

    /// <summary>A pushed request keeps its state out of the address.</summary>
    private string? PushedState =>
        provider.Requests.LastOrDefault(request => request.Endpoint == Endpoint.PushedAuthorization)?.Form.GetValueOrDefault("state");

    private static string? StateOf(StateCheck check, string? own) => check switch
    {
        StateCheck.Valid => own,
        StateCheck.Earlier => EarlierState,
        _ => "unknown-state",
    };
}
