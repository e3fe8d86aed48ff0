using LoginMachine.Machine.Triggers;

namespace LoginMachine.Machine.Tables;

/// <summary>The conditions of the browser flow, by name.</summary>
internal static class BrowserGuards
{
    internal static readonly Guard EndpointsUnknown = Guard.On<Started>("endpoints unknown", (_, t) => Begins(t, LoginMethod.Browser) && t.Settings.Discovery);
    internal static readonly Guard EndpointsKnown = Guard.On<Started>("endpoints known", (_, t) => Begins(t, LoginMethod.Browser) && !t.Settings.Discovery);
    internal static readonly Guard KeyGiven = Guard.On<Started>("API key given", (_, t) => Begins(t, LoginMethod.ApiKey));
    internal static readonly Guard MethodForbidden = Guard.On<Started>("other method forced", (_, t) => !Admitted(t, LoginMethod.Browser) && !Admitted(t, LoginMethod.ApiKey));
    internal static readonly Guard StoreBlocked = Guard.On<Started>("credentials cannot be replaced", (_, t) => t.Store is not null && (Admitted(t, LoginMethod.Browser) || Admitted(t, LoginMethod.ApiKey)));
    internal static readonly Guard PersonStoreBlocked = Guard.On<Started>("credentials cannot be replaced", (_, t) => t.Store is not null && Admitted(t, LoginMethod.Browser));
    internal static readonly Guard PersonForbidden = Guard.On<Started>("API key forced", (_, t) => !Admitted(t, LoginMethod.Browser));

    internal static readonly Guard PortLeft = new("a port is left", (facts, trigger) => trigger.Apply(facts).Bind.Open(facts.Settings));
    internal static readonly Guard NoPortLeft = new("no port is left", (facts, trigger) => !trigger.Apply(facts).Bind.Open(facts.Settings));

    internal static readonly Guard NotPushed = Guard.That("request in the address", facts => !facts.PushAuthorization);
    internal static readonly Guard Pushed = Guard.That("request pushed", facts => facts.PushAuthorization);

    internal static readonly Guard StateForeign = Guard.On<CallbackReceived>("state not ours", (_, t) => t.State != StateCheck.Valid);
    internal static readonly Guard IssuerOther = Guard.On<CallbackReceived>("other issuer", (facts, t) => Ours(t) && !Trusted(facts, t));
    internal static readonly Guard ProviderError = Guard.On<CallbackReceived>("error answer", (facts, t) => Ours(t) && Trusted(facts, t) && t.HasError);
    internal static readonly Guard NoCode = Guard.On<CallbackReceived>("no code", (facts, t) => Ours(t) && Trusted(facts, t) && !t.HasError && !t.HasCode);
    internal static readonly Guard Code = Guard.On<CallbackReceived>("code", (facts, t) => Ours(t) && Trusted(facts, t) && !t.HasError && t.HasCode);

    internal static readonly Guard ForeignSeen = Guard.That("foreign callback seen", facts => facts.ForeignCallbackSeen);
    internal static readonly Guard BrowserFailed = Guard.That("browser failed", facts => !facts.ForeignCallbackSeen && facts.BrowserFailed);
    internal static readonly Guard NothingSeen = Guard.That("nothing seen", facts => !facts.ForeignCallbackSeen && !facts.BrowserFailed);

    internal static readonly Guard WithIdentity = Issued("identity wanted", (facts, t) => facts.Settings.Identity && !t.Skewed);
    internal static readonly Guard WithoutIdentity = Issued("plain OAuth", (facts, t) => !facts.Settings.Identity && !t.Skewed);
    internal static readonly Guard WithIdentitySkewed = Issued("identity wanted, clocks differ", (facts, t) => facts.Settings.Identity && t.Skewed);
    internal static readonly Guard WithoutIdentitySkewed = Issued("plain OAuth, clocks differ", (facts, t) => !facts.Settings.Identity && t.Skewed);

    internal static readonly Guard TimeClaim = Guard.On<IdentityRejected>("time claim, clocks differ", (facts, t) => OfTime(t) && facts.ClockSkewed);
    internal static readonly Guard OtherClaim = Guard.On<IdentityRejected>("any other check", (facts, t) => !(OfTime(t) && facts.ClockSkewed));

    internal static readonly Guard WithoutKey = Guard.That("no API key wanted", facts => facts.Settings.ApiKeyExchange != true);
    internal static readonly Guard WithKey = Guard.That("API key wanted", facts => facts.Settings.ApiKeyExchange == true);

    internal static readonly Guard FirstCancel = Guard.That("first", facts => !facts.CancelAsked);
    internal static readonly Guard SecondCancel = Guard.That("again", facts => facts.CancelAsked);

    internal static readonly Guard SaveStopped = Guard.On<CredentialsNotSaved>("stopped by the cancel", (_, t) => t.Reason == StorageFault.Cancelled);
    internal static readonly Guard SaveFailed = Guard.On<CredentialsNotSaved>("could not", (_, t) => t.Reason != StorageFault.Cancelled && !StoreGuards.OfKeyring(t.Reason));

    internal static Guard Discovery(string name, params DiscoveryFault[] reasons) =>
        Guard.On<DiscoveryFailed>(name, (_, t) => reasons.Contains(t.Reason));

    internal static Guard DiscoveryOther(params DiscoveryFault[] but) =>
        Guard.On<DiscoveryFailed>("otherwise", (_, t) => !but.Contains(t.Reason));

    internal static Guard Push(string name, TransportFault fault) => Guard.On<AuthorizationPushFailed>(name, (_, t) => t.Fault == fault);

    internal static Guard PushOther(params TransportFault[] but) =>
        Guard.On<AuthorizationPushFailed>("otherwise", (_, t) => !but.Contains(t.Fault));

    internal static Guard Token(string name, params TransportFault[] faults) =>
        Guard.On<TokenRequestFailed>(name, (_, t) => faults.Contains(t.Fault));

    internal static Guard Keys(string name, TransportFault fault) => Guard.On<KeysUnavailable>(name, (_, t) => t.Fault == fault);

    internal static Guard KeysOther(params TransportFault[] but) =>
        Guard.On<KeysUnavailable>("otherwise", (_, t) => t.Fault is not { } fault || !but.Contains(fault));

    /// <summary>Returns whether the user signs in that way, and the profile admits it.</summary>
    private static bool Admitted(Started t, LoginMethod method) =>
        (t.Settings.Method ?? LoginMethod.Browser) == method && (t.Settings.ForcedMethod ?? method) == method;

    /// <summary>Returns whether the sign-in is admitted and what it brings can be stored.</summary>
    private static bool Begins(Started t, LoginMethod method) => t.Store is null && Admitted(t, method);

    private static Guard Issued(string name, Func<Facts, ITokensIssued, bool> holds) =>
        new(name, (facts, trigger) => trigger is ITokensIssued issued && holds(facts, issued));

    private static bool Ours(CallbackReceived t) => t.State == StateCheck.Valid;

    /// <summary>An issuer that was announced must be there, whoever reports that none was expected.</summary>
    private static bool Trusted(Facts facts, CallbackReceived t) =>
        t.Issuer == IssuerCheck.Valid || (t.Issuer == IssuerCheck.NotExpected && !facts.IssuerParameter);

    internal static bool OfTime(IdentityRejected t) =>
        t.Reason is IdTokenFault.Expired or IdTokenFault.NotYetValid or IdTokenFault.IssuedInFuture;
}
