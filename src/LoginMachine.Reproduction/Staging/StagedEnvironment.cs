using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Reproduction.Scripts;

namespace LoginMachine.Reproduction.Staging;

/// <summary>The recorded surroundings, with nothing of this machine's own.</summary>
internal static class StagedEnvironment
{
    /// <param name="script">The script.</param>
    /// <param name="variables">Those whose values matter.</param>
    internal static EnvironmentProbe Of(Script script, IReadOnlyDictionary<string, string> variables)
    {
        // A launcher is called only if a browser could show itself.
        var called = script.Settings.Browser == BrowserChoice.Open && script.Surroundings.Headless;
        var recorded = called ? script.Surroundings with { BrowserSet = true } : script.Surroundings;
        var set = Variables(recorded).ToHashSet(StringComparer.Ordinal);
        return new EnvironmentProbe(
            name => variables.GetValueOrDefault(name) ?? (set.Contains(name) ? "reproduction" : null),
            path => recorded.Container && path == "/.dockerenv",
            recorded.Terminal,
            HasDesktop: !recorded.Headless);
    }

    private static IEnumerable<string> Variables(HostEnvironment recorded)
    {
        var signs = new (bool There, string Name)[]
        {
            (recorded.Display, "DISPLAY"),
            (recorded.Wayland, "WAYLAND_DISPLAY"),
            (recorded.Ssh, "SSH_CONNECTION"),
            (recorded.Wsl, "WSL_DISTRO_NAME"),
            (recorded.RemoteEditor, "REMOTE_CONTAINERS"),
            (recorded.ProxySet, "HTTPS_PROXY"),
            (recorded.NoProxySet, "NO_PROXY"),
            (recorded.AuthoritySet, "SSL_CERT_FILE"),
            (recorded.BrowserSet, "BROWSER"),
        };
        return signs.Where(sign => sign.There).Select(sign => sign.Name);
    }
}
