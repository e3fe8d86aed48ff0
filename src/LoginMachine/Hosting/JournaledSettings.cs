using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>The sanitized form of what is wanted, as the journal has it.</summary>
internal static class JournaledSettings
{
    internal static Settings From(LoginOptions options, HostEnvironment surroundings)
    {
        var (profile, limits) = (options.Profile, options.Limits);
        return new Settings(
            Provider(profile),
            options.NeedsDiscovery,
            profile.WantsIdentity,
            profile.Restriction is not null,
            profile.IssuerParameter,
            new Ports([.. profile.Ports]),
            limits.BindAttempts,
            (int)limits.BindInterval.TotalMilliseconds,
            profile.RedirectHost,
            profile.CallbackPath == Profile.DefaultCallbackPath ? CallbackPath.Default : CallbackPath.Custom,
            profile.Scopes.Count,
            options.Store,
            !options.OpenBrowser ? BrowserChoice.Declined : surroundings.Headless ? BrowserChoice.Headless : BrowserChoice.Open,
            (long)limits.Timeout.TotalMilliseconds,
            (int)limits.ClockSkew.TotalSeconds,
            profile.PushedAuthorization ? true : null,
            profile.ApiKeyExchange is not null ? true : null,
            options.Method == FlowChoice.Browser ? null : options.Method == FlowChoice.DeviceElseBrowser,
            options.ApiKey is null ? null : LoginMethod.ApiKey,
            profile.ForcedMethod,
            options.ClientSecret is null ? null : true,
            PromptOf(profile),
            profile.AsksOfflineAccess ? true : null,
            ProfileLabel.Parse(profile.Name));
    }

    private static PromptChoice? PromptOf(Profile profile) => profile.ExtraParameters.GetValueOrDefault("prompt") is not { } prompt ? null
        : WireNames.Parse<PromptChoice>(prompt) ?? PromptChoice.Other;

    private static HostLabel Provider(Profile profile)
    {
        var address = new Uri(profile.Issuer ?? profile.AuthorizationEndpoint!);
        return HostLabel.Parse(HostText.WithPort(address))
            ?? HostLabel.Parse("unknown")!.Value;
    }
}
