using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Reproduction.Faults;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;
using ListenerBound = LoginMachine.Machine.Triggers.ListenerBound;
using StorageFault = LoginMachine.Machine.Triggers.StorageFault;
using TransportFault = LoginMachine.Machine.Triggers.TransportFault;

namespace LoginMachine.Cli.Demo;

/// <summary>The script that brings about each category, by real means if there are any.</summary>
internal static class DemoScripts
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    /// <summary>A sign-in by device code that goes well, at a pace that is pleasant to watch.</summary>
    internal static readonly DemoScript OnDevice = new()
    {
        Method = FlowChoice.Device,
        Options = new ProviderOptions { DeviceInterval = Short },
    };

    internal static DemoScript For(FailureCategory category) => category switch
    {
        FailureCategory.DiscoveryFailed => Provider(faults => faults.Set(Endpoint.Discovery, Fault.Status(404, "not found", "text/plain"))),
        FailureCategory.LocalServerUnavailable => BusyPort(),
        FailureCategory.AuthorizationPushRejected => Provider(faults => faults.Set(Endpoint.PushedAuthorization, Fault.OAuthError(400, "invalid_request", "The redirect_uri is not registered."))) with { Profile = (profile, _) => profile with { PushedAuthorization = true } },
        FailureCategory.BrowserLaunchFailed => new() { Launches = true, User = PatientUserAsync, Machine = parts => WithBrowser(parts, "/nonexistent/browser") },
        FailureCategory.StartUrlReused => new() { Launches = true, User = (_, _) => Task.CompletedTask, Machine = parts => WithBrowser(parts, "any") with { Browser = new DoubledBrowser() } },
        FailureCategory.LoginCancelled => new() { User = (attempt, _) => attempt.CancelAsync(byUser: true) },
        FailureCategory.CallbackTimeout => Hurried((_, _) => Task.CompletedTask),
        FailureCategory.CallbackStateMismatch => Hurried((_, listening) => SimulatedUser.VisitAsync(listening.AuthorizationUri)) with { Provider = faults => faults.Callback = CallbackFault.WrongState },
        FailureCategory.IssuerMismatch => Provider(faults => faults.Callback = CallbackFault.WrongIssuer),
        FailureCategory.ProviderCallbackError => Provider(faults => faults.CallbackError = new ProviderError("access_denied", "The administrator has not approved this program.")),
        FailureCategory.MissingAuthorizationCode => Provider(faults => faults.Callback = CallbackFault.MissingCode),
        FailureCategory.DeviceFlowUnsupported => OnDevice with { Options = new ProviderOptions { DeviceFlow = false } },
        FailureCategory.DeviceRequestFailed => OnDevice with { Provider = faults => faults.Set(Endpoint.DeviceAuthorization, Fault.OAuthError(400, "unauthorized_client", "The administrator has switched off device codes.")) },
        FailureCategory.DeviceCodeExpired => OnDevice with { Options = OnDevice.Options with { DeviceCodeLifetime = 2 * Short }, OnDevice = _ => Task.CompletedTask },
        FailureCategory.DeviceAccessDenied => OnDevice with { OnDevice = prompt => SimulatedUser.DecideAsync(prompt.Verification, prompt.UserCode.Reveal(), approve: false) },
        FailureCategory.TokenExchangeTimeout => Undiscovered() with { Provider = faults => faults.Set(Endpoint.Token, Fault.Never()), Limits = new() { Request = Short } },
        FailureCategory.TokenExchangeConnect => TokenEndpoint(TransportFault.Refused),
        FailureCategory.TokenExchangeRequest => Provider(faults => faults.Set(Endpoint.Token, Fault.Drop())),
        FailureCategory.TokenEndpointRejected => Provider(faults => faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant", "The code has been used before."))),
        FailureCategory.TokenResponseMalformed => Provider(faults => faults.Set(Endpoint.Token, Fault.MalformedJson())),
        FailureCategory.TlsFailed => SecureTokenEndpoint(),
        FailureCategory.ProxyFailed => SecureTokenEndpoint("provider.test") with { Machine = parts => WithVariable(parts, "HTTPS_PROXY", $"http://127.0.0.1:{FaultyEndpoints.FreePort()}") with { Proxy = null } },
        FailureCategory.KeysUnavailable => Provider(faults => faults.Set(Endpoint.Keys, Fault.Status(503))),
        FailureCategory.IdTokenInvalid => Provider(faults => faults.IdToken = IdTokenFault.BadSignature),
        FailureCategory.ClockSkew => Provider(faults => faults.ClockOffset = TimeSpan.FromHours(1)),
        FailureCategory.WorkspaceRestriction => new() { Profile = (profile, _) => profile with { Restriction = new Restriction(["workspace"], ["acme"]) } },
        FailureCategory.ApiKeyExchangeFailed => Provider(faults => faults.Set(Endpoint.TokenExchange, Fault.OAuthError(403, "access_denied", "The account has no project."))) with { Profile = (profile, provider) => profile with { ApiKeyExchange = new ApiKeyExchange("demo-api-key", provider.IssuerName + "/token-exchange") } },
        FailureCategory.GrantedOtherwise => new() { Options = new ProviderOptions { Scopes = ["openid", "offline_access"] } },
        FailureCategory.PersistFailed => new() { Machine = parts => parts with { Stores = _ => new StagedStore(StorageFault.DiskFull) } },
        FailureCategory.StoreLocked => new() { Machine = parts => parts with { Stores = _ => new StagedStore(StorageFault.KeyringLocked) } },
        FailureCategory.StoreUnavailable => new() { Machine = parts => parts with { Stores = _ => new StagedStore(_ => new(false, StorageFault.KeyringAbsent)) } },
        FailureCategory.LoginMethodForbidden => new() { Profile = (profile, _) => profile with { ForcedMethod = LoginMethod.ApiKey }, User = (_, _) => Task.CompletedTask },
        FailureCategory.RedirectFailed => Provider(faults => faults.Set(Endpoint.Token, Fault.Delay(TimeSpan.FromMilliseconds(400)))) with { User = HastyUser.VisitAsync },
        FailureCategory.JournalUnavailable => new() { Machine = parts => parts with { Journal = journal => new FalteringJournal(journal, StorageFault.DiskFull, entry => entry.Trigger is ListenerBound) } },
        FailureCategory.InternalError => new() { Launches = true, User = (_, _) => Task.CompletedTask, Machine = parts => new EffectFaults().On(FlowEffects.OpenBrowser, new Fails(Task.CompletedTask)).Around(WithBrowser(parts, "any")) },
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    private static LoginEngineOptions WithBrowser(LoginEngineOptions parts, string command) => WithVariable(parts, "BROWSER", command);

    /// <summary>Returns a machine on which nothing else is set.</summary>
    private static LoginEngineOptions WithVariable(LoginEngineOptions parts, string variable, string value) => parts with
    {
        Environment = parts.Environment with { Variable = name => name == variable ? value : null },
    };

    /// <summary>A user who waits for a browser that never comes, and then takes the printed URL.</summary>
    private static async Task PatientUserAsync(LoginAttempt attempt, Listening listening)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500)).ConfigureAwait(false);
        await SimulatedUser.VisitAsync(listening.AuthorizationUri).ConfigureAwait(false);
    }

    private static DemoScript Provider(Action<Faults> faults) => new() { Provider = faults };

    /// <summary>The time limit is reached a moment after the user has done their part.</summary>
    private static DemoScript Hurried(Func<LoginAttempt, Listening, Task> user)
    {
        var limits = new Limits();
        var time = new StagedTime();
        return new DemoScript
        {
            Limits = limits,
            Machine = parts => parts with { Time = time },
            User = async (attempt, listening) =>
            {
                await user(attempt, listening).ConfigureAwait(false);
                await Task.Delay(Moment).ConfigureAwait(false);
                time.EndAttempt();
            },
        };
    }

    /// <summary>Named endpoints, so that a short limit does not strike the discovery of a machine that is busy.</summary>
    private static DemoScript Undiscovered() => TokenEndpoint(null);

    /// <summary>Named endpoints, so that only the token request goes astray.</summary>
    private static DemoScript TokenEndpoint(TransportFault? fault) => new()
    {
        Profile = (profile, provider) => profile with
        {
            AuthorizationEndpoint = $"{provider.IssuerName}/authorize",
            TokenEndpoint = FaultyEndpoints.To(provider, "/token", fault),
            JwksUri = $"{provider.IssuerName}/jwks",
        },
    };

    /// <summary>Returns an address in https at a port that speaks plain http.</summary>
    private static DemoScript SecureTokenEndpoint(string? host = null) => new()
    {
        Profile = (profile, provider) => TokenEndpoint(null).Profile(profile, provider) with { TokenEndpoint = host is null ? $"https://127.0.0.1:{provider.Issuer.Port}/token" : $"https://{host}/token" },
    };

    private static DemoScript BusyPort()
    {
        var obstacle = LoopbackSockets.Bind(0);
        return new DemoScript
        {
            Obstacle = obstacle,
            Profile = (profile, _) => profile with { Ports = [obstacle.Port] },
            Limits = new Limits { BindAttempts = 3, BindInterval = TimeSpan.FromMilliseconds(100) },
        };
    }
}
