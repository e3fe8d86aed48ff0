using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>From an effect as data to the request that MediatR sends.</summary>
internal static class EffectRequests
{
    internal static IEffect Of(EffectKind kind, Attempt attempt) => kind switch
    {
        EffectKind.DiscoverProvider => new DiscoverProvider(attempt),
        EffectKind.RequestDeviceCode => new RequestDeviceCode(attempt),
        EffectKind.PollForApproval => new PollForApproval(attempt),
        EffectKind.BindListener => new BindListener(attempt),
        EffectKind.PushAuthorization => new PushAuthorization(attempt),
        EffectKind.OpenBrowser => new OpenBrowser(attempt),
        EffectKind.AwaitCallback => new AwaitCallback(attempt),
        EffectKind.ExchangeCode => new ExchangeCode(attempt),
        EffectKind.VerifyIdentity => new VerifyIdentity(attempt),
        EffectKind.ExchangeApiKey => new ExchangeApiKey(attempt),
        EffectKind.SaveCredentials => new SaveCredentials(attempt),
        EffectKind.AnswerBrowser => new AnswerBrowser(attempt),
        EffectKind.CheckCredentials => new CheckCredentials(attempt),
        EffectKind.TakeLock => new TakeLock(attempt),
        EffectKind.ReloadCredentials => new ReloadCredentials(attempt),
        EffectKind.RefreshTokens => new RefreshTokens(attempt),
        EffectKind.ReplaceCredentials => new ReplaceCredentials(attempt),
        EffectKind.RevokeToken => new RevokeToken(attempt),
        EffectKind.RemoveCredentials => new RemoveCredentials(attempt),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
