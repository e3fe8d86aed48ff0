using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine;

/// <summary>The sanitized configuration of an attempt, as the journal's first line states it.</summary>
/// <param name="Provider">The host of the provider.</param>
/// <param name="Discovery">Whether the endpoints are read from the provider's configuration document.</param>
/// <param name="Identity">Whether an ID token is expected and verified.</param>
/// <param name="Restricted">Whether a claim must hold an allowed value.</param>
/// <param name="IssuerParameter">Whether the profile says that the provider answers with <c>iss</c> (RFC 9207).</param>
/// <param name="Ports">The ports to try, in order; 0 is any free port.</param>
/// <param name="BindAttempts">How often a busy port is tried.</param>
/// <param name="BindIntervalMs">Milliseconds between two tries of a busy port.</param>
/// <param name="RedirectHost">The host of the redirect URI.</param>
/// <param name="CallbackPath">Whether the path is the default <c>/auth/callback</c> or the profile's own.</param>
/// <param name="Scopes">How many scopes are requested.</param>
/// <param name="Store">Where the credentials go.</param>
/// <param name="Browser">Whether a browser is to be opened.</param>
/// <param name="TimeoutMs">Milliseconds until the attempt is given up.</param>
/// <param name="SkewSeconds">How many seconds two clocks may differ.</param>
/// <param name="PushedAuthorization">Whether the profile asks for a pushed authorization request; null is no.</param>
/// <param name="ApiKeyExchange">Whether the profile asks for an API key; null is no.</param>
/// <param name="FallBack">Whether the browser may be used where the provider has no device flow; in the device flow alone.</param>
/// <param name="Method">How the user signs in; null is as a user, with a browser or a device code.</param>
/// <param name="ForcedMethod">The one way that the profile admits; null is any.</param>
/// <param name="ClientSecret">Whether the client authenticates with a secret; null is no.</param>
/// <param name="Prompt">What the profile asks the provider to show the user; null if it does not say.</param>
/// <param name="OfflineAccess">Whether a refresh token is requested; null is no.</param>
/// <param name="Profile">The profile's name; null in journals of earlier versions.</param>
internal sealed record Settings(
    HostLabel Provider,
    bool Discovery,
    bool Identity,
    bool Restricted,
    bool IssuerParameter,
    Ports Ports,
    int BindAttempts,
    int BindIntervalMs,
    RedirectHost RedirectHost,
    CallbackPath CallbackPath,
    int Scopes,
    StoreKind Store,
    BrowserChoice Browser,
    long TimeoutMs,
    int SkewSeconds,
    bool? PushedAuthorization = null,
    bool? ApiKeyExchange = null,
    bool? FallBack = null,
    LoginMethod? Method = null,
    LoginMethod? ForcedMethod = null,
    bool? ClientSecret = null,
    PromptChoice? Prompt = null,
    bool? OfflineAccess = null,
    ProfileLabel? Profile = null)
{
    /// <summary>The value before the first line has been read.</summary>
    public static readonly Settings Unset = new(
        default, false, false, false, false, Ports.AnyFree, 1, 0, RedirectHost.LoopbackIp, CallbackPath.Default,
        0, StoreKind.File, BrowserChoice.Open, 0, 0);
}

/// <summary>The <c>prompt</c> of the authorization request (OpenID Connect Core 1.0, section 3.1.2.1).</summary>
[JsonConverter(typeof(SnakeCaseConverter<PromptChoice>))]
internal enum PromptChoice
{
    /// <summary>Nothing is shown; the sign-in fails if the user would have to do something.</summary>
    None,

    /// <summary>The user signs in again.</summary>
    Login,

    /// <summary>The user consents again.</summary>
    Consent,

    /// <summary>The user chooses an account.</summary>
    SelectAccount,

    /// <summary>Another value, or several.</summary>
    Other,
}

/// <summary>The host of the redirect URI.</summary>
[JsonConverter(typeof(SnakeCaseConverter<RedirectHost>))]
public enum RedirectHost
{
    /// <summary><c>127.0.0.1</c> (RFC 8252, section 8.3 prefers it).</summary>
    LoopbackIp,

    /// <summary><c>localhost</c>, if the provider has only that registered.</summary>
    Localhost,
}

/// <summary>The path of the redirect URI; a path of the profile's own is not journaled.</summary>
[JsonConverter(typeof(SnakeCaseConverter<CallbackPath>))]
internal enum CallbackPath
{
    /// <summary><c>/auth/callback</c>.</summary>
    Default,

    /// <summary>A path that the profile names.</summary>
    Custom,
}

/// <summary>Where credentials are kept.</summary>
[JsonConverter(typeof(SnakeCaseConverter<StoreKind>))]
public enum StoreKind
{
    /// <summary>A file with mode 0600.</summary>
    File,

    /// <summary>Nowhere: they end with the process.</summary>
    Memory,

    /// <summary>The system's keyring.</summary>
    Keyring,

    /// <summary>The keyring if it works, else the file.</summary>
    Auto,
}

/// <summary>A way to sign in.</summary>
[JsonConverter(typeof(SnakeCaseConverter<LoginMethod>))]
public enum LoginMethod
{
    /// <summary>With a browser, on this machine or by a device code.</summary>
    Browser,

    /// <summary>With an API key.</summary>
    ApiKey,
}

/// <summary>Whether a browser is opened.</summary>
[JsonConverter(typeof(SnakeCaseConverter<BrowserChoice>))]
internal enum BrowserChoice
{
    /// <summary>Opened.</summary>
    Open,

    /// <summary>Not opened, because the user requested that.</summary>
    Declined,

    /// <summary>Not opened, because no browser could show itself here.</summary>
    Headless,
}
