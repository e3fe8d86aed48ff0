using System.Text.Json.Nodes;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Faults;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;
using TokenFault = LoginMachine.TestProvider.IdTokenFault;

namespace LoginMachine.Reproduction.Provider;

/// <summary>A provider that misbehaves in the recorded way.</summary>
/// <param name="script">The script.</param>
/// <param name="limits">The limits of the attempt.</param>
internal sealed class StagedProvider(Script script, Limits limits)
{
    /// <summary>What a restriction looks at; the recorded claim is not in the journal.</summary>
    internal const string Claim = "workspace";

    /// <summary>The value that a restriction admits.</summary>
    internal const string Admitted = "acme";

    /// <summary>A day; a journal may hold any number.</summary>
    private const int MaxSeconds = 24 * 60 * 60;

    private ITokensIssued? Redeemed => script.Token as ITokensIssued;

    /// <summary>As recorded; but a browser that came back had come in time, and this machine may be a slow one.</summary>
    private TimeSpan PushedLifetime => TimeSpan.FromSeconds(script.Push is AuthorizationPushed { ExpiresIn: { } seconds }
        ? Math.Clamp(seconds, script.ExternalInputs.Any(input => input.Trigger is CallbackReceived { State: StateCheck.Valid }) ? 60 : 0, MaxSeconds)
        : 60);

    private DeviceCodeIssued? Issued => script.DeviceRequest as DeviceCodeIssued;

    /// <summary>Gets whether the configuration was found at the second place.</summary>
    internal bool PlainOAuth => script.Discovery is ProviderDiscovered { Document: DiscoveryDocument.OauthAuthorizationServer };

    /// <summary>Gets how it is set up.</summary>
    internal ProviderOptions Options => new()
    {
        Scopes = [.. StagedProfile.Scopes(script).Where(scope => scope != StagedProfile.NotGranted)],
        IssuerParameter = script.Discovery is not ProviderDiscovered { IssuerParameter: false },
        ServerMetadata = PlainOAuth,
        RequirePushedAuthorization = script.Discovery is ProviderDiscovered { PushRequired: true },
        PushedRequestLifetime = PushedLifetime,
        IssueIdToken = Redeemed is not { IdToken: false },
        IssueRefreshToken = Redeemed is not { RefreshToken: false },
        SendExpiresIn = Redeemed is not { ExpiresIn: null },
        DeviceFlow = script.DeviceRequest is not DeviceEndpointMissing,
        ApproveDevices = true,
        DeviceInterval = TimeSpan.FromSeconds(Math.Clamp(Issued?.IntervalSeconds ?? 5, 1, MaxSeconds)),
        DeviceCodeLifetime = TimeSpan.FromSeconds(Math.Clamp(Issued?.ExpiresIn ?? MaxSeconds, 0, MaxSeconds)),
        AccessTokenLifetime = TimeSpan.FromSeconds(Math.Clamp(Redeemed?.ExpiresIn ?? 3600, 0, int.MaxValue)),
        SigningAlgorithm = script.Identity is IdentityVerified { Algorithm: SigningAlgorithm.Rs256 } ? "RS256" : "ES256",
        Subject = script.Identity is IdentityRejected { Reason: Machine.Triggers.IdTokenFault.Subject } ? "" : "demo-person",
        ExtraClaims = script.Identity is RestrictionUnmet { Reason: RestrictionFault.ClaimMissing } ? null
            : new Dictionary<string, JsonNode?> { [Claim] = script.Identity switch { RestrictionUnmet { Reason: RestrictionFault.ClaimEmpty } => null, RestrictionUnmet => "another", _ => Admitted } },
    };

    /// <summary>Returns the transport fault of the request at an endpoint, if it had one.</summary>
    internal TransportFault? FaultAt(Endpoint endpoint) => (endpoint, script) switch
    {
        (Endpoint.Discovery, { Discovery: DiscoveryFailed failed }) => failed.OnTheWay(),
        (Endpoint.DeviceAuthorization, { DeviceRequest: DeviceRequestFailed failed }) => failed.Fault,
        (Endpoint.PushedAuthorization, { Push: AuthorizationPushFailed failed }) => failed.Fault,
        (Endpoint.Token, { Token: TokenRequestFailed failed }) => failed.Fault,
        (Endpoint.Keys, { Identity: KeysUnavailable failed }) => failed.Fault,
        (Endpoint.TokenExchange, { ApiKey: ApiKeyExchangeFailed failed }) => failed.Fault,
        _ => null,
    };

    /// <summary>The fault that the way to the provider has, and what is known of it.</summary>
    internal (TransportFault? Fault, Route? Route) Network => script switch
    {
        { Discovery: DiscoveryFailed failed } => (failed.OnTheWay(), failed.Route),
        { DeviceRequest: DeviceRequestFailed failed } => (failed.Fault, failed.Route),
        { Push: AuthorizationPushFailed failed } => (failed.Fault, failed.Route),
        { Token: TokenRequestFailed failed } => (failed.Fault, failed.Route),
        { Identity: KeysUnavailable failed } => (failed.Fault, failed.Route),
        { ApiKey: ApiKeyExchangeFailed failed } => (failed.Fault, failed.Route),
        _ => (null, null),
    };

    /// <summary>Ends the time of a request without a response, once it has reached that point.</summary>
    internal void TimeOut(EffectFaults faults, LoopbackProvider provider, StagedNetwork network)
    {
        foreach (var (endpoint, effect) in Asking)
        {
            if (FaultAt(endpoint) == TransportFault.Timeout)
            {
                faults.On(effect, new TimesOut(over => provider.WhenArrivedAsync(endpoint, 1, over)), script.RunsOf(effect));
            }
            else if (FaultAt(endpoint) == TransportFault.Proxy)
            {
                faults.On(effect, new TimesOut(over => network.Unanswered.WaitAsync(over)), script.RunsOf(effect));
            }
        }
    }

    /// <summary>Gets the effect that sends requests to an endpoint.</summary>
    private IEnumerable<(Endpoint Endpoint, Effect Effect)> Asking =>
    [
        (Endpoint.Discovery, FlowEffects.DiscoverProvider),
        (Endpoint.DeviceAuthorization, FlowEffects.RequestDeviceCode),
        (Endpoint.PushedAuthorization, FlowEffects.PushAuthorization),
        .. script.Flow == Definitions.Refresh.Flow ? Array.Empty<(Endpoint, Effect)>() : [(Endpoint.Token, FlowEffects.ExchangeCode)],
        (Endpoint.Keys, FlowEffects.VerifyIdentity),
        (Endpoint.TokenExchange, FlowEffects.ExchangeApiKey),
    ];

    /// <summary>Makes it misbehave.</summary>
    internal void Spoil(LoopbackProvider provider)
    {
        var faults = provider.Faults;
        faults.Set(Endpoint.Discovery, At(Endpoint.Discovery, DiscoveryAnswer(provider)));
        faults.Set(Endpoint.DeviceAuthorization, At(Endpoint.DeviceAuthorization, DeviceAnswer.Of(script, limits)));
        faults.Set(Endpoint.Token, Issued is null ? At(Endpoint.Token, TokenAnswer.Of(script, limits)) : DeviceAnswer.Polls(script, limits));
        faults.DateOffset = script.Token is DeviceApproved { ClockOffset: { } offset } approved ? TokenAnswer.Offset(offset, approved.Skewed, limits) : TimeSpan.Zero;
        faults.Set(Endpoint.PushedAuthorization, At(Endpoint.PushedAuthorization, PushAnswer.Of(script, limits)));
        faults.Set(Endpoint.TokenExchange, At(Endpoint.TokenExchange, KeyAnswer()));
        faults.Set(Endpoint.Keys, At(Endpoint.Keys, script.Identity is KeysUnavailable { Status: { } status } ? Fault.Status(TokenAnswer.Status(status), "not a key set", "text/plain") : null));
        faults.IdToken = script.Identity is IdentityRejected rejected ? FaultOf(rejected.Reason) : TokenFault.None;
        faults.DiscoveryIssuer = script.Discovery is DiscoveryFailed { Reason: DiscoveryFault.OtherIssuer } ? "https://other-issuer.example" : null;
    }

    /// <summary>Gets what ID tokens say besides the standard claims, for credentials that are stored before they are refreshed.</summary>
    internal Dictionary<string, JsonNode?> StoredClaims { get; } = new() { [Claim] = Admitted };

    /// <summary>From now on ID tokens say what the recorded one of the refresh said.</summary>
    internal void SpoilStoredClaims()
    {
        lock (StoredClaims)
        {
            if (Options.ExtraClaims is not { } claims)
            {
                StoredClaims.Remove(Claim);
                return;
            }

            StoredClaims[Claim] = claims[Claim]?.DeepClone();
        }
    }

    private static TokenFault FaultOf(Machine.Triggers.IdTokenFault reason) => reason switch
    {
        Machine.Triggers.IdTokenFault.NotAJwt => TokenFault.NotAJwt,
        Machine.Triggers.IdTokenFault.Algorithm => TokenFault.AlgNone,
        Machine.Triggers.IdTokenFault.UnknownKey => TokenFault.UnknownKey,
        Machine.Triggers.IdTokenFault.Signature => TokenFault.BadSignature,
        Machine.Triggers.IdTokenFault.Issuer => TokenFault.WrongIssuer,
        Machine.Triggers.IdTokenFault.Audience => TokenFault.WrongAudience,
        Machine.Triggers.IdTokenFault.AuthorizedParty => TokenFault.WrongAuthorizedParty,
        Machine.Triggers.IdTokenFault.Expired => TokenFault.Expired,
        Machine.Triggers.IdTokenFault.NotYetValid => TokenFault.NotYetValid,
        Machine.Triggers.IdTokenFault.IssuedInFuture => TokenFault.IssuedInFuture,
        Machine.Triggers.IdTokenFault.Nonce => TokenFault.WrongNonce,
        Machine.Triggers.IdTokenFault.NonceMissing => TokenFault.MissingNonce,
        Machine.Triggers.IdTokenFault.Encrypted => TokenFault.Encrypted,
        Machine.Triggers.IdTokenFault.Critical => TokenFault.Critical,
        Machine.Triggers.IdTokenFault.TokenType => TokenFault.OtherType,
        Machine.Triggers.IdTokenFault.Claims => TokenFault.TrailingBytes,
        Machine.Triggers.IdTokenFault.AuthorizedPartyMissing => TokenFault.MissingAuthorizedParty,
        Machine.Triggers.IdTokenFault.ForbiddenKey => TokenFault.ForbiddenKey,
        Machine.Triggers.IdTokenFault.WeakKey => TokenFault.WeakKey,
        Machine.Triggers.IdTokenFault.OtherSubject => TokenFault.WrongSubject,
        Machine.Triggers.IdTokenFault.AccessTokenHash => TokenFault.WrongAtHash,
        _ => TokenFault.None,
    };

    private Fault? KeyAnswer() => script.ApiKey switch
    {
        ApiKeyExchangeFailed { Status: >= 200 and <= 299 and var status } => Fault.Body("{}") with { StatusCode = status },
        ApiKeyExchangeFailed { Status: { } status } failed => TokenAnswer.Refusal(status, failed.Error, false, failed.Request),
        _ => null,
    };

    private Fault? At(Endpoint endpoint, Fault? answer) =>
        FaultAt(endpoint) is { } fault ? FaultyEndpoints.At(fault)
        : answer;

    private Fault? DiscoveryAnswer(LoopbackProvider provider) => script.Discovery is not DiscoveryFailed failed ? PlainOAuth ? Fault.Status(404) : null : failed.Reason switch
    {
        DiscoveryFault.Status => Fault.Status(TokenAnswer.Status(failed.Status ?? 500), "no document", "text/plain"),
        DiscoveryFault.TooLarge => Fault.Oversized(limits.BodyBytes + 1) with { StatusCode = TokenAnswer.Status(failed.Status ?? 200) },
        DiscoveryFault.NotJson => Fault.MalformedJson() with { StatusCode = TokenAnswer.Status(failed.Status ?? 200) },
        DiscoveryFault.Unsupported => Fault.Body($$"""{"issuer":"{{provider.IssuerName}}","authorization_endpoint":"{{provider.IssuerName}}/authorize","token_endpoint":"{{provider.IssuerName}}/token","jwks_uri":"{{provider.IssuerName}}/jwks","response_types_supported":["token"]}"""),
        DiscoveryFault.Incomplete => Fault.Body($$"""{"issuer":"{{provider.IssuerName}}"}"""),
        _ => null,
    };
}
