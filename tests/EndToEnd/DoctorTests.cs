using System.Text.Json;
using LoginMachine.Effects.BindListener;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>A machine on which as much as possible is broken at once, and the shipped program looks at it.</summary>
public sealed class DoctorTests
{
    private static readonly string[] Planted =
    [
        "browser browser_launch_failed", "clock clock_skew", "credentials persist_failed", "journals journal_unavailable",
        "keys keys_unavailable", "listener local_server_unavailable", "stored persist_failed", "authorities token_exchange_request",
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

        var report = await Examine(home);

        var told = report.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("condition").GetString() == "broken")
            .Select(finding => $"{finding.GetProperty("check").GetString()} {finding.GetProperty("category").GetString()}");
        Assert.Equal(Planted.Order(), told.Order());
        Assert.DoesNotContain(home.Home, report.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task Plant(TemporaryHome home, string issuer, int port)
    {
        (await Executable.Finish(home, "profile", "set", "broken", "--issuer", issuer, "--client-id", "demo-client", "--port", $"{port}")).MustExitWith(0);
        File.WriteAllText(Path.Combine(home.Home, "journals"), "not a folder");
        File.WriteAllText(Path.Combine(home.Home, "credentials"), "not a folder");
    }

    private static async Task<JsonElement> Examine(TemporaryHome home)
    {
        await using var doctor = await Executable.Start(
            home, [], [("BROWSER", "/nonexistent/browser"), ("SSL_CERT_FILE", "/nonexistent/roots.pem")], ["doctor", "--profile", "broken", "--json"]);
        var outcome = await doctor.Outcome();
        outcome.MustExitWith(1);
        return JsonDocument.Parse(string.Join('\n', outcome.Stdout)).RootElement;
    }
}
