using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>The attempt was opened. Its facts are the journal's first line.</summary>
/// <param name="Definition">The machine that decides, by name and version.</param>
/// <param name="Fingerprint">Digest of that machine's table.</param>
/// <param name="Program">Version of the program.</param>
/// <param name="System">Operating system and processor.</param>
/// <param name="Environment">What was probed of the environment.</param>
/// <param name="Settings">The sanitized configuration.</param>
/// <param name="Store">Why the stored credentials could not be replaced, found before anything was begun; null if nothing is in the way.</param>
internal sealed record Started(
    DefinitionName Definition,
    Digest Fingerprint,
    VersionLabel Program,
    VersionLabel System,
    HostEnvironment Environment,
    Settings Settings,
    StorageFault? Store = null) : Trigger, IOpening
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with
    {
        Settings = Settings,
        IssuerParameter = Settings.IssuerParameter,
        PushAuthorization = Settings.PushedAuthorization == true,
    };
}

/// <summary>What was probed of the environment, each by its own sign.</summary>
/// <param name="Headless">The conclusion: no browser could show itself here.</param>
/// <param name="Display">An X11 display is named.</param>
/// <param name="Wayland">A Wayland display is named.</param>
/// <param name="Ssh">The session came over SSH.</param>
/// <param name="Wsl">Windows Subsystem for Linux.</param>
/// <param name="Container">A container.</param>
/// <param name="RemoteEditor">The terminal of a remote editor.</param>
/// <param name="Terminal">Standard input is a terminal.</param>
/// <param name="ProxySet">A proxy variable is set.</param>
/// <param name="NoProxySet">A variable excepts hosts from the proxy.</param>
/// <param name="AuthoritySet">A variable names certificate authorities.</param>
/// <param name="BrowserSet">A variable names the browser.</param>
/// <param name="Multiplexer">True inside tmux or screen, whose variables may be those of an earlier connection.</param>
internal sealed record HostEnvironment(
    bool Headless,
    bool Display,
    bool Wayland,
    bool Ssh,
    bool Wsl,
    bool Container,
    bool RemoteEditor,
    bool Terminal,
    bool ProxySet,
    bool NoProxySet,
    bool AuthoritySet,
    bool BrowserSet,
    bool? Multiplexer = null);
