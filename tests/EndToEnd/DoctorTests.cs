using System.Text.Json;
using LoginMachine.Loopback;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>A machine on which as much as possible is broken at once, and the shipped program looks at it.</summary>
public sealed class DoctorTests
{
    /// <summary>What a sign-in would fail with or report; the keyring keeps its own mark in the folder that is none.</summary>
    private static readonly string[] Planted =
    [
        "browser browser_launch_failed", "clock clock_skew", "credentials persist_failed", "journals journal_unavailable",
        "keys keys_unavailable", "listener local_server_unavailable", "authorities token_exchange_request",
        "keyring persist_failed", "stored persist_failed",
    ];

    [Fact]
    public async Task It_names_every_planted_fault()
    {
        using var home = new TemporaryHome();
        using var taken = LoopbackSockets.Bind(0);
        await using var provider = await LoopbackProvider.StartAsync();
        provider.Faults.ClockOffset = TimeSpan.FromHours(1);
        provider.Faults.Set(Endpoint.Keys, Fault.Status(503));
        await Plant(home, provider.IssuerName, taken.Port);

        Assert.Equal(Planted.Order(), (await Examine(home)).Order());

        // This machine is never asked through a proxy.
        Assert.Equal(Planted.Order(), (await Examine(home, ("http_proxy", $"http://127.0.0.1:{ClosedPort()}"))).Order());

        provider.Faults.Set(Endpoint.Discovery, Fault.Status(404));
        Assert.Contains("provider discovery_failed", await Examine(home));
    }

    private static int ClosedPort()
    {
        using var sockets = LoopbackSockets.Bind(0);
        return sockets.Port;
    }

    private static async Task Plant(TemporaryHome home, string issuer, int port)
    {
        (await Executable.Finish(home, "profile", "set", "broken", "--issuer", issuer, "--client-id", "demo-client", "--port", $"{port}")).MustExitWith(0);
        File.WriteAllText(Path.Combine(home.Home, "journals"), "not a folder");
        File.WriteAllText(Path.Combine(home.Home, "credentials"), "not a folder");
    }

    /// <summary>Each check that has a category, with it; the report names no folder, the notes beside it on stderr may.</summary>
    private static async Task<IReadOnlyList<string>> Examine(TemporaryHome home, params IEnumerable<(string Name, string Value)> more)
    {
        await using var doctor = await Executable.Start(
            home, [], [("BROWSER", "/nonexistent/browser"), ("SSL_CERT_FILE", "/nonexistent/roots.pem"), .. more], ["doctor", "--profile", "broken", "--json"]);
        var outcome = await doctor.Outcome();
        outcome.MustExitWith(1);
        Assert.DoesNotContain(outcome.Stdout, line => line.Contains(home.Home, StringComparison.Ordinal));
        return
        [
            .. from finding in JsonElement.Parse(string.Join('\n', outcome.Stdout)).GetProperty("findings").EnumerateArray()
               where finding.TryGetProperty("category", out _)
               select $"{finding.GetProperty("check").GetString()} {finding.GetProperty("category").GetString()}",
        ];
    }
}
