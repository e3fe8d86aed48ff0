using LoginMachine.Machine;

namespace LoginMachine.Run;

/// <summary>What one attempt is to do.</summary>
/// <param name="Profile">What to sign in to; checked before by <see cref="ProfileRules"/>.</param>
public sealed record LoginOptions(Profile Profile)
{
    /// <summary>The environment variable that holds a client secret.</summary>
    public const string ClientSecretVariable = "LOGINMACHINE_CLIENT_SECRET";

    /// <summary>How the user signs in; with a browser on this machine by default.</summary>
    public FlowChoice Method { get; init; }

    /// <summary>Where the credentials go; a file by default.</summary>
    public StoreKind Store { get; init; } = StoreKind.File;

    /// <summary>Gets whether a browser may be opened; by default it is, unless none could show itself here.</summary>
    public bool OpenBrowser { get; init; } = true;

    /// <summary>Gets the bounds.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>Gets the API key to sign in with, instead of a browser. It takes the place of stored tokens.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>Gets the pages that the browser shows at the end; null for the built-in pages.</summary>
    public LoginPages? Pages { get; init; }

    /// <summary>Gets the name of the program on the final page; by default the name of the process's program.</summary>
    public string Program { get; init; } = AppDomain.CurrentDomain.FriendlyName;

    /// <summary>
    /// Gets the client secret, for a provider that wants one of desktop programs, too; none by default. It is stored with the
    /// credentials, because every refresh needs it.
    /// </summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Gets a fixed <c>state</c>: for deterministic tests only. An attacker who can guess it can answer for the user.</summary>
    public Secret? FixedState { get; init; }

    /// <summary>Gets whether the endpoints must be read from the provider's configuration document.</summary>
    internal bool NeedsDiscovery => Profile.NeedsDiscovery
        || (Method != FlowChoice.Browser && Profile.DeviceAuthorizationEndpoint is null && Profile.Issuer is not null);
}

/// <summary>How a user signs in.</summary>
public enum FlowChoice
{
    /// <summary>With a browser that comes back to this machine (RFC 8252).</summary>
    Browser,

    /// <summary>With a code that is entered on any device (RFC 8628); fails if the provider has no device flow.</summary>
    Device,

    /// <summary>With such a code, or with a browser if the provider has no device flow.</summary>
    DeviceElseBrowser,
}
