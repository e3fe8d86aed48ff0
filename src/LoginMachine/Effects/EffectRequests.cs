using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>From an effect as data to the request that MediatR sends.</summary>
internal static class EffectRequests
{
    internal static IEffect Of(Effect effect, Attempt attempt) => effect.Name switch
    {
        nameof(FlowEffects.DiscoverProvider) => new DiscoverProvider(attempt),
        nameof(FlowEffects.RequestDeviceCode) => new RequestDeviceCode(attempt),
        nameof(FlowEffects.PollForApproval) => new PollForApproval(attempt),
        nameof(FlowEffects.BindListener) => new BindListener(attempt),
        nameof(FlowEffects.PushAuthorization) => new PushAuthorization(attempt),
        nameof(FlowEffects.OpenBrowser) => new OpenBrowser(attempt),
        nameof(FlowEffects.AwaitCallback) => new AwaitCallback(attempt),
        nameof(FlowEffects.ExchangeCode) => new ExchangeCode(attempt),
        nameof(FlowEffects.VerifyIdentity) => new VerifyIdentity(attempt),
        nameof(FlowEffects.ExchangeApiKey) => new ExchangeApiKey(attempt),
        nameof(FlowEffects.SaveCredentials) => new SaveCredentials(attempt),
        nameof(FlowEffects.AnswerBrowser) => new AnswerBrowser(attempt),
        nameof(FlowEffects.CheckCredentials) => new CheckCredentials(attempt),
        nameof(FlowEffects.TakeLock) => new TakeLock(attempt),
        nameof(FlowEffects.ReloadCredentials) => new ReloadCredentials(attempt),
        nameof(FlowEffects.RefreshTokens) => new RefreshTokens(attempt),
        nameof(FlowEffects.ReplaceCredentials) => new ReplaceCredentials(attempt),
        nameof(FlowEffects.RevokeToken) => new RevokeToken(attempt),
        nameof(FlowEffects.RemoveCredentials) => new RemoveCredentials(attempt),
        _ => throw new ArgumentOutOfRangeException(nameof(effect)),
    };
}
