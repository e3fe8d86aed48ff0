using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration;

/// <summary>
/// What has truly happened on a path of sign-in, derived from its triggers and started effects alone. It shares nothing
/// with <see cref="Facts"/> or the guards, so that a mistake in those cannot hide itself.
/// </summary>
internal sealed record SignInGhost : GhostState<Facts>
{
    internal static readonly SignInGhost None = new();

    /// <summary>Gets whether an ID token was requested, so that an identity must be verified.</summary>
    internal bool IdentityWanted { get; init; }

    /// <summary>Gets whether profile or provider announced <c>iss</c> on the redirect (RFC 9207).</summary>
    internal bool IssuerAnnounced { get; init; }

    /// <summary>Gets whether profile or provider demanded a pushed request (RFC 9126).</summary>
    internal bool PushWanted { get; init; }

    /// <summary>Gets whether the provider took one.</summary>
    internal bool Pushed { get; init; }

    /// <summary>Gets whether a callback came with our state, a code, no error, and no issuer but the right one.</summary>
    internal bool TrueCallback { get; init; }

    /// <summary>Gets whether the code was redeemed after that callback.</summary>
    internal bool Redeemed { get; init; }

    /// <summary>Gets whether a device code was issued, and not declined since.</summary>
    internal bool CodeOpen { get; init; }

    /// <summary>Gets whether a device code was issued to us at all.</summary>
    internal bool CodeIssued { get; init; }

    /// <summary>Gets whether the open device code was approved.</summary>
    internal bool Approved { get; init; }

    /// <summary>Gets whether the ID token was verified after that.</summary>
    internal bool Verified { get; init; }

    /// <summary>Gets how often <see cref="FlowEffects.ExchangeCode"/> was started; 2 means more.</summary>
    internal int Exchanges { get; init; }

    /// <summary>Gets whether the stored credentials were read since the last refresh request, and are of the account in use.</summary>
    internal bool Reloaded { get; init; }

    /// <summary>Gets how often <see cref="FlowEffects.RefreshTokens"/> was started; 3 means more.</summary>
    internal int Refreshes { get; init; }

    /// <summary>Gets whether one of them was started without reading the stored credentials again.</summary>
    internal bool BlindRefresh { get; init; }

    /// <summary>Gets whether the provider answered a refresh with tokens that are not another account's.</summary>
    internal bool Renewed { get; init; }

    /// <summary>Gets whether those tokens came with an ID token that must be verified first, and was not yet.</summary>
    internal bool Unverified { get; init; }

    /// <summary>Gets whether the user brought an API key, and the profile admits that.</summary>
    internal bool KeyBrought { get; init; }

    /// <summary>Gets whether credentials may be saved.</summary>
    internal bool MaySave => KeyBrought || (Entitled && (Verified || !IdentityWanted)) || (Renewed && !Unverified);

    private bool Entitled => (TrueCallback && Redeemed) || Approved;

    /// <inheritdoc/>
    public override GhostState<Facts> After(Trigger trigger, ImmutableArray<Effect> started)
    {
        var seen = Saw(trigger);
        return started.Contains(FlowEffects.ExchangeCode) ? seen with { Exchanges = Math.Min(Exchanges + 1, 2) }
            : started.Contains(FlowEffects.RefreshTokens) ? seen with { Refreshes = Math.Min(Refreshes + 1, 3), BlindRefresh = BlindRefresh || !seen.Reloaded, Reloaded = false }
            : seen;
    }

    private SignInGhost Saw(Trigger trigger) => trigger switch
    {
        Started t => this with { IdentityWanted = t.Settings.Identity, IssuerAnnounced = t.Settings.IssuerParameter, PushWanted = t.Settings.PushedAuthorization == true, KeyBrought = t.Settings is { Method: LoginMethod.ApiKey, ForcedMethod: null or LoginMethod.ApiKey } },
        ProviderDiscovered t => this with { IssuerAnnounced = IssuerAnnounced || t.IssuerParameter, PushWanted = PushWanted || t.PushRequired == true },
        AuthorizationPushed => this with { Pushed = true },
        CallbackReceived t when IsTrue(t) => this with { TrueCallback = true },
        CodeRedeemed => this with { Redeemed = TrueCallback },
        CredentialsReloaded t => this with { Reloaded = t.Account == StoredAccount.Same },
        UnsavedTokensKept => this with { Renewed = true },
        TokensRefreshed t => this with { Renewed = t.Account != IssuedAccount.Other, Unverified = t.Verify == true },
        DeviceCodeIssued => this with { CodeIssued = true, CodeOpen = true },
        ApprovalDenied or DeviceCodeExpired => this with { CodeOpen = false },
        DeviceApproved => this with { Approved = CodeOpen },
        IdentityVerified => this with { Verified = Entitled, Unverified = false },
        _ => this,
    };

    private bool IsTrue(CallbackReceived t) =>
        t is { State: StateCheck.Valid, HasCode: true, HasError: false }
        && (t.Issuer == IssuerCheck.Valid || (t.Issuer == IssuerCheck.NotExpected && !IssuerAnnounced));
}
