using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>From an effect as data to the request that MediatR sends.</summary>
internal static class EffectRequests
{
    internal static IEffect Of(EffectKind kind, Attempt attempt) => kind switch
    {
        EffectKind.DiscoverProvider => new DiscoverProvider.DiscoverProvider(attempt),
        EffectKind.RequestDeviceCode => new RequestDeviceCode.RequestDeviceCode(attempt),
        EffectKind.PollForApproval => new PollForApproval.PollForApproval(attempt),
        EffectKind.BindListener => new BindListener.BindListener(attempt),
        EffectKind.PushAuthorization => new PushAuthorization.PushAuthorization(attempt),
        EffectKind.OpenBrowser => new OpenBrowser.OpenBrowser(attempt),
        EffectKind.AwaitCallback => new AwaitCallback.AwaitCallback(attempt),
        EffectKind.ExchangeCode => new ExchangeCode.ExchangeCode(attempt),
        EffectKind.VerifyIdentity => new VerifyIdentity.VerifyIdentity(attempt),
        EffectKind.ExchangeApiKey => new ExchangeApiKey.ExchangeApiKey(attempt),
        EffectKind.SaveCredentials => new SaveCredentials.SaveCredentials(attempt),
        EffectKind.AnswerBrowser => new AnswerBrowser.AnswerBrowser(attempt),
        EffectKind.CheckCredentials => new CheckCredentials.CheckCredentials(attempt),
        EffectKind.TakeLock => new TakeLock.TakeLock(attempt),
        EffectKind.ReloadCredentials => new ReloadCredentials.ReloadCredentials(attempt),
        EffectKind.RefreshTokens => new RefreshTokens.RefreshTokens(attempt),
        EffectKind.ReplaceCredentials => new ReplaceCredentials.ReplaceCredentials(attempt),
        EffectKind.RevokeToken => new RevokeToken.RevokeToken(attempt),
        EffectKind.RemoveCredentials => new RemoveCredentials.RemoveCredentials(attempt),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
