using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>How a flow begins.</summary>
internal static class OpeningSamples
{
    private static readonly HostEnvironment Desktop = new(
        Headless: false, Display: true, Wayland: false, Ssh: false, Wsl: false, Container: false,
        RemoteEditor: false, Terminal: true, ProxySet: false, NoProxySet: false, AuthoritySet: false, BrowserSet: false);

    /// <summary>Beginnings with credentials that cannot be replaced; only a sign-in looks.</summary>
    internal static IEnumerable<Started> Blocked(Definition definition) => definition.Has(FlowState.Binding)
        ? Enum.GetValues<StorageFault>().Select(fault => Start(definition, SettingsSamples.For(definition)[0]) with { Store = fault })
        : [];

    internal static Started Start(Definition definition, Settings settings) => new(
        definition.Name,
        definition.Fingerprint,
        VersionLabel.Parse("0.1.0")!.Value,
        VersionLabel.Parse("linux x64")!.Value,
        Desktop,
        settings);
}
