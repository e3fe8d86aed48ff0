using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Pages;

/// <summary>The address, and the advice that fits each kind of machine.</summary>
[Trait("Behaviour", "B5")]
public class InvitationTests
{
    private static readonly HostEnvironment Desktop = new(false, true, false, false, false, false, false, true, false, false, false, false);
    private static readonly HostEnvironment Nowhere = Desktop with { Headless = true, Display = false };

    public static IEnumerable<object?[]> Machines => new TheoryData<string, BrowserChoice, HostEnvironment>()
    {
        { "desktop", BrowserChoice.Open, Desktop },
        { "declined", BrowserChoice.Declined, Desktop },
        { "headless", BrowserChoice.Headless, Nowhere },
        { "headless_pipe", BrowserChoice.Headless, Nowhere with { Terminal = false } },
        { "ssh", BrowserChoice.Headless, Nowhere with { Ssh = true } },
        { "ssh_display", BrowserChoice.Open, Desktop with { Ssh = true } },
        { "container", BrowserChoice.Headless, Nowhere with { Container = true } },
        { "wsl", BrowserChoice.Open, Desktop with { Display = false, Wsl = true } },
        { "remote_editor", BrowserChoice.Headless, Nowhere with { Ssh = true, RemoteEditor = true } },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    internal void Each_machine_has_its_own_advice(string name, BrowserChoice browser, HostEnvironment around)
    {
        var lines = Invitation.Lines(new ListenerBound(1455, true, true), Settings.Unset with { Browser = browser }, around, new LiveText("https://login.example.com/authorize?...", null, ""));
        Snapshot.Match(string.Join('\n', lines), $"Invitation.{name}");
    }

    [Fact]
    [Trait("Behaviour", "B3")]
    public void A_URL_that_expires_before_the_wait_ends_is_reported_in_one_more_line()
    {
        var usual = Of(null);
        Assert.Equal("The URL is valid for 60 seconds; after that, run the command again.", Assert.Single(Of(60).Except(usual)));
        Assert.Equal(usual, Of(600));
    }

    private static string[] Of(long? lifetime) =>
        Invitation.Lines(new ListenerBound(1455, true, true), Settings.Unset with { TimeoutMs = 600_000 }, Desktop, new LiveText("https://login.example.com/authorize?...", null, ""), lifetime);
}
