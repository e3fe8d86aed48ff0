using System.Globalization;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Cli.Rendering;

/// <summary>Journal lines as evidence: the first line, which holds everything, is cut down to what was there.</summary>
internal static class EvidenceLines
{
    private static readonly (string Name, Func<HostEnvironment, bool> Holds)[] Signs =
    [
        ("headless", around => around.Headless),
        ("X11 display", around => around.Display),
        ("Wayland display", around => around.Wayland),
        ("SSH", around => around.Ssh),
        ("WSL", around => around.Wsl),
        ("container", around => around.Container),
        ("remote editor", around => around.RemoteEditor),
        ("terminal", around => around.Terminal),
        ("proxy variable", around => around.ProxySet),
        ("proxy exceptions", around => around.NoProxySet),
        ("SSL_CERT_FILE or SSL_CERT_DIR", around => around.AuthoritySet),
        ("BROWSER", around => around.BrowserSet),
    ];

    /// <summary>One line.</summary>
    internal static string Shown(ScannedLine line) => line.Entry is { Trigger: Started started } entry
        ? string.Create(CultureInfo.InvariantCulture, $"{line.Number}  {entry.At.UtcDateTime:HH:mm:ss.ffffff}  {entry.Type.Wire()}  {Found(started)}")
        : JournalLines.Shown(line).TrimStart();

    /// <summary>Returns what was found of the surroundings.</summary>
    internal static string Found(Started started) =>
        $"found: {string.Join(", ", Signs.Where(sign => sign.Holds(started.Environment)).Select(sign => sign.Name).DefaultIfEmpty("nothing unusual"))}";
}
