using LoginMachine.Cli.Staging;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Reproduction;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Cli.Reproduction;

/// <summary>What the script of a sign-out says of the provider, the profile and the store.</summary>
internal static class LogoutStage
{
    private const string Path = "/revoke";

    internal static bool Local(Script script) => RefreshStage.First<RevocationSkipped>(script) is { Reason: NoRevocation.Local };

    /// <summary>The provider names no address where the recorded one did not.</summary>
    internal static ProviderOptions Options(Script script) => new() { Revocation = RefreshStage.First<RevocationSkipped>(script) is not { Reason: NoRevocation.NoEndpoint }, IssueRefreshToken = RefreshStage.First<TokenRevoked>(script) is not { Token: RevokedToken.AccessToken } };

    internal static Limits Limits(Script script, Limits limits) => limits with
    {
        Revoke = RefreshStage.First<RevocationFailed>(script) is { Fault: TransportFault.Timeout } ? TimeSpan.FromMilliseconds(700) : TimeSpan.FromSeconds(60),
        Lock = RefreshStage.First<CredentialsNotRemoved>(script) is { Reason: StorageFault.Locked } ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(60),
        LockInterval = TimeSpan.FromMilliseconds(20),
    };

    internal static void Spoil(Script script, LoopbackProvider provider)
    {
        var failed = RefreshStage.First<RevocationFailed>(script);
        var answer = script.Holds(FlowState.Revoking) ? Fault.Never()
            : failed?.Fault is { } fault ? Roads.At(fault)
            : failed?.Status is { } status ? TokenAnswer.Refusal(status, failed.Error, described: false, failed.Request)
            : null;
        provider.Faults.Set(failed?.Discovery == true ? Endpoint.Discovery : Endpoint.Revocation, answer);
    }

    internal static Profile Profile(Script script, LoopbackProvider provider, StagedNetwork network)
    {
        var failed = RefreshStage.First<RevocationFailed>(script);
        var other = RefreshStage.First<RevocationSkipped>(script) is { Reason: NoRevocation.OtherEndpoint };
        var named = other || failed is { Discovery: not true, Fault: not null } || !script.Settings.Discovery;
        return new Profile
        {
            Name = Reproducer.ProfileName,
            Issuer = To(failed?.Discovery == true ? failed.Fault : null, ""),
            ClientId = new ProviderOptions().ClientId,
            RevocationEndpoint = named ? To(failed?.Fault, Path) : null,
            CertificateAuthorities = network.Authorities,
        };

        string To(TransportFault? fault, string path) => fault is { } known && Roads.ByNetwork(known) ? network.Base + path : Roads.To(provider, path, fault);
    }

    internal static ICredentialStore Store(Script script, StagedMachine machine, Profile profile, IssuedTokens issued)
    {
        var none = RefreshStage.First<RevocationSkipped>(script) is { Reason: NoRevocation.NoToken };
        var other = RefreshStage.First<RevocationSkipped>(script) is { Reason: NoRevocation.OtherEndpoint };
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
        return new HeldStore(document, () => Remove(script, machine));
    }

    private static void Remove(Script script, StagedMachine machine)
    {
        if (script.Broken == FlowState.Removing)
        {
            throw new InvalidOperationException("This message may hold anything and is never shown.");
        }

        if (script.Holds(FlowState.Removing))
        {
            machine.Played.Wait(CancellationToken.None);
        }

        if (RefreshStage.First<CredentialsNotRemoved>(script) is { Reason: not StorageFault.Locked and var fault })
        {
            throw StagedStore.Exception(fault);
        }
    }
}
