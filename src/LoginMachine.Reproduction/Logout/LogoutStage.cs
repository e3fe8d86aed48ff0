using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Faults;
using LoginMachine.Reproduction.Provider;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Reproduction.Logout;

/// <summary>What the script of a sign-out says of the provider, the profile and the store.</summary>
internal static class LogoutStage
{
    private const string Path = "/revoke";

    internal static bool Local(Script script) => script.First<RevocationSkipped>() is { Reason: NoRevocation.Local };

    /// <summary>The provider names no endpoint that the recorded one did not name.</summary>
    internal static ProviderOptions Options(Script script) => new() { Revocation = script.First<RevocationSkipped>() is not { Reason: NoRevocation.NoEndpoint }, IssueRefreshToken = script.First<TokenRevoked>() is not { Token: RevokedToken.AccessToken } };

    internal static Limits Limits(Script script, Limits limits) => limits with
    {
        Revoke = TimeSpan.FromSeconds(60),
        Lock = script.First<CredentialsNotRemoved>() is { Reason: StorageFault.Locked } ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(60),
        LockInterval = TimeSpan.FromMilliseconds(20),
    };

    internal static void Spoil(Script script, LoopbackProvider provider)
    {
        var failed = script.First<RevocationFailed>();
        var answer = failed?.Fault is { } fault ? FaultyEndpoints.At(fault)
            : failed?.Status is { } status ? TokenAnswer.Refusal(status, failed.Error, described: false, failed.Request)
            : null;
        provider.Faults.Set(failed?.Discovery == true ? Endpoint.Discovery : Endpoint.Revocation, answer);
    }

    internal static Profile Profile(Script script, LoopbackProvider provider, StagedNetwork network)
    {
        var failed = script.First<RevocationFailed>();
        var other = script.First<RevocationSkipped>() is { Reason: NoRevocation.OtherEndpoint };
        var named = other || failed is { Discovery: not true, Fault: not null } || !script.Settings.Discovery;
        return new Profile
        {
            Name = Script.ProfileName,
            Issuer = To(failed?.Discovery == true ? failed.Fault : null, ""),
            ClientId = new ProviderOptions().ClientId,
            RevocationEndpoint = named ? To(failed?.Fault, Path) : null,
            CertificateAuthorities = network.Authorities,
        };

        string To(TransportFault? fault, string path) => fault is { } known && FaultyEndpoints.ByNetwork(known) ? network.Base + path : FaultyEndpoints.To(provider, path, fault);
    }

    internal static ICredentialStore Store(Script script, Profile profile, IssuedTokens issued)
    {
        var none = script.First<RevocationSkipped>() is { Reason: NoRevocation.NoToken };
        var other = script.First<RevocationSkipped>() is { Reason: NoRevocation.OtherEndpoint };
        var document = new CredentialDocument
        {
            Mode = none ? CredentialDocument.ApiKeyMode : CredentialDocument.TokensMode,
            Issuer = profile.Issuer!,
            ClientId = profile.ClientId!,
            ApiKey = none ? "reproduction-of-an-api-key" : null,
            AccessToken = none ? null : issued.AccessToken,
            RefreshToken = none ? null : issued.RefreshToken,
            Endpoints = new CredentialEndpoints(profile.Issuer!, Revocation: other || profile.RevocationEndpoint is not { } named ? null : new Uri(named).AbsoluteUri),
            LastRefresh = DateTimeOffset.UtcNow,
        };
        return new HeldStore(document, () => Remove(script));
    }

    /// <summary>Lets the time of the request be over if it had no answer.</summary>
    internal static void TimeOut(Script script, EffectFaults faults, LoopbackProvider provider, StagedNetwork network)
    {
        if (script.First<RevocationFailed>() is { Fault: TransportFault.Timeout } failed)
        {
            var endpoint = failed.Discovery == true ? Endpoint.Discovery : Endpoint.Revocation;
            faults.On(FlowEffects.RevokeToken, new TimesOut(over => provider.WhenArrivedAsync(endpoint, 1, over)));
        }
        else if (script.First<RevocationFailed>() is { Fault: TransportFault.Proxy })
        {
            faults.On(FlowEffects.RevokeToken, new TimesOut(over => network.Unanswered.WaitAsync(over)));
        }
    }

    private static void Remove(Script script)
    {
        if (script.First<CredentialsNotRemoved>() is { Reason: not StorageFault.Locked and var fault })
        {
            throw StagedStore.Exception(fault);
        }
    }
}
