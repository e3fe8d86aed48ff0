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

namespace LoginMachine.Reproduction.Refresh;

/// <summary>What the script of a refresh says about the provider, the credentials and the limits.</summary>
internal static class RefreshStage
{
    internal static RefreshReason ReasonOf(Script script) => script.First<RefreshDue>()?.Reason ?? RefreshReason.Asked;

    internal static ProviderOptions Options(Script script, StagedProvider staged) => staged.Options with
    {
        IssueRefreshToken = true,
        ExtraClaims = staged.StoredClaims,
        RotateRefreshTokens = script.First<TokensRefreshed>() is not { RefreshToken: false },
    };

    /// <summary>Save and wait quickly; wait for a lock that is never given up no longer than a moment.</summary>
    internal static Limits Limits(Script script, Limits limits) => limits with
    {
        Lock = script.First<LockTimedOut>() is null ? TimeSpan.FromSeconds(60) : TimeSpan.FromMilliseconds(300),
        LockInterval = TimeSpan.FromMilliseconds(20),
        SaveInterval = TimeSpan.FromMilliseconds(5),
        RefreshPause = TimeSpan.Zero,
    };

    /// <summary>A request that brought no answer comes before the one that ended it.</summary>
    internal static void Spoil(Script script, StagedProvider staged, LoopbackProvider provider, Limits limits)
    {
        staged.Spoil(provider);
        staged.SpoilStoredClaims();
        var answer = staged.FaultAt(Endpoint.Token) is { } fault ? FaultyEndpoints.At(fault)
            : TokenAnswer.Of(script, limits);
        var requests = Requests(script);
        var first = requests.Count > 1 && requests[0] is RefreshFailed lost ? FaultyEndpoints.At(lost.Fault) : null;
        provider.Faults.Set(Endpoint.Token, first is null ? answer : first with { Times = 1, Then = answer });
    }

    /// <summary>Lets the time of the requests be over that had no answer. An earlier refresh has sent one request already.</summary>
    internal static void TimeOut(Script script, EffectFaults faults, LoopbackProvider provider, StagedNetwork network)
    {
        var earlier = ReasonOf(script) == RefreshReason.Unsaved ? 1 : 0;
        foreach (var (index, request) in Requests(script).Index())
        {
            if (request is RefreshFailed { Fault: TransportFault.Timeout })
            {
                faults.On(FlowEffects.RefreshTokens, new TimesOut(over => provider.WhenArrivedAsync(Endpoint.Token, earlier + index + 1, over)), index + 1);
            }
            else if (request is RefreshFailed { Fault: TransportFault.Proxy })
            {
                faults.On(FlowEffects.RefreshTokens, new TimesOut(over => network.Unanswered.WaitAsync(over)), index + 1);
            }
        }
    }

    /// <summary>Returns what came of each request with the refresh token.</summary>
    private static List<Trigger> Requests(Script script) =>
        [.. script.Inputs.Where(input => input.At == FlowState.Refreshing && input.Trigger is RefreshFailed or RefreshRefused or TokensRefreshed or RefreshMalformed).Select(input => input.Trigger)];

    /// <summary>Returns the credentials of the recorded age, whose refresh token this provider knows.</summary>
    internal static CredentialDocument Documents(Script script, Profile profile, IssuedTokens issued)
    {
        var now = DateTimeOffset.UtcNow;
        var (expires, last) = ReasonOf(script) switch
        {
            RefreshReason.Expired => ((DateTimeOffset?)now.AddMinutes(-1), now.AddHours(-1)),
            RefreshReason.Expiring => (now.AddMinutes(1), now.AddHours(-1)),
            RefreshReason.ClockFellBack => (now.AddHours(3), now.AddHours(2)),
            RefreshReason.Old => (null, now - Freshness.Oldest - TimeSpan.FromDays(1)),
            _ => (now.AddHours(1), now),
        };
        return new CredentialDocument
        {
            Mode = "tokens",
            Issuer = profile.Issuer!,
            ClientId = profile.ClientId!,
            AccountId = Account(script),
            Endpoints = new CredentialEndpoints(new Uri(profile.TokenEndpoint ?? profile.Issuer!).AbsoluteUri),
            AccessToken = issued.AccessToken,
            IdToken = script.Settings.Restricted || script.First<KeysUnavailable>(FlowState.Refreshing) is not null ? issued.IdToken : null,
            RefreshToken = script.First<RefreshTokenMissing>(FlowState.Checking) is null ? issued.RefreshToken : null,
            Scope = script.Granted is null ? issued.Scope : issued.Scope + " " + StagedProfile.NotGranted,
            ExpiresAt = expires,
            LastRefresh = last,
        };
    }

    internal static Task<TokenResult> AskAsync(Script script, CredentialSource source) => ReasonOf(script) is RefreshReason.Asked or RefreshReason.Rejected
        ? source.RefreshAsync()
        : source.GetAsync();

    private static string? Account(Script script) => script.First<TokensRefreshed>()?.Account switch
    {
        IssuedAccount.Other => "another-person",
        IssuedAccount.Unknown => null,
        _ => "demo-person",
    };
}
