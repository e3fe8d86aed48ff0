using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Triggers;

/// <summary>The browser was started.</summary>
/// <param name="Launcher">By which program.</param>
internal sealed record BrowserOpened(Launcher Launcher) : Trigger;

/// <summary>The browser was left alone, as <see cref="Settings.Browser"/> says.</summary>
internal sealed record BrowserSkipped : Trigger;

/// <summary>The browser could not be started; the user may still open the URL by hand.</summary>
/// <param name="Launcher">By which program it was tried last.</param>
/// <param name="How">How that ended.</param>
/// <param name="ExitCode">Its exit code, if it had one.</param>
internal sealed record BrowserLaunchFailed(Launcher Launcher, LaunchFault How, int? ExitCode = null) : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { BrowserFailed = true };
}

/// <summary>What starts a browser.</summary>
[JsonConverter(typeof(SnakeCaseConverter<Launcher>))]
internal enum Launcher
{
    /// <summary>The program that the variable <c>BROWSER</c> names.</summary>
    BrowserVariable,

    /// <summary><c>xdg-open</c>.</summary>
    XdgOpen,

    /// <summary><c>wslview</c>.</summary>
    Wslview,

    /// <summary><c>open</c>, on macOS.</summary>
    Open,

    /// <summary>The shell of Windows.</summary>
    Shell,
}

/// <summary>How a launch failed.</summary>
[JsonConverter(typeof(SnakeCaseConverter<LaunchFault>))]
internal enum LaunchFault
{
    /// <summary>There is no such program.</summary>
    NotFound,

    /// <summary>It may not be run.</summary>
    Denied,

    /// <summary>It ended with an error.</summary>
    ExitCode,
}

/// <summary>Requests came that are no callback, counted together.</summary>
/// <param name="Kind">What they were.</param>
/// <param name="Count">How many of this kind so far: 1, then at each doubling.</param>
internal sealed record StrayReceived(StrayKind Kind, int Count) : Trigger;

/// <summary>What a stray request was.</summary>
[JsonConverter(typeof(SnakeCaseConverter<StrayKind>))]
internal enum StrayKind
{
    /// <summary>A site icon.</summary>
    Favicon,

    /// <summary>A CORS preflight.</summary>
    Preflight,

    /// <summary><c>HEAD</c> on the callback path.</summary>
    Head,

    /// <summary>A prefetch or preview (<c>Sec-Purpose</c>).</summary>
    Prefetch,

    /// <summary>Another method on the callback path.</summary>
    Method,

    /// <summary>Another path.</summary>
    Path,

    /// <summary>A <c>Host</c> that is not ours: DNS rebinding.</summary>
    Host,

    /// <summary>A request that is not valid HTTP.</summary>
    Malformed,

    /// <summary>A request to stop without the secret.</summary>
    Cancel,

    /// <summary>A form was posted to the callback path: the provider used <c>response_mode=form_post</c>.</summary>
    FormPost,

    /// <summary>A request whose line or headers are too large (HTTP 414 or 431), usually because of cookies.</summary>
    HeadTooLarge,

    /// <summary>The start URL was requested by a page's script or element and not by a navigation (<c>Sec-Fetch-Mode</c>).</summary>
    Subresource,
}

/// <summary>
/// A TLS ClientHello came on the plain port: the browser upgraded the address to https.
/// </summary>
/// <param name="Count">How many so far: 1, then at each doubling.</param>
internal sealed record TlsClientHelloSeen(int Count) : Trigger;
