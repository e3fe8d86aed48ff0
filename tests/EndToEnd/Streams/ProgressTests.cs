using System.Text.Json;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using LoginMachine.Tests.EndToEnd.Survive;

namespace LoginMachine.Tests.EndToEnd.Streams;

/// <summary>A program that drives a sign-in reads what it needs line by line.</summary>
public sealed class ProgressTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [SkippableFact]
    [Trait("Behaviour", "H7")]
    public async Task The_url_comes_first_and_the_result_last()
    {
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        await using var run = await Executable.Start(home, ["login", "--no-browser", "--progress", "json", .. Victim.Selection(provider)]);

        var first = JsonElement.Parse(await run.Stdout.First(_ => true, Limit));
        Assert.Equal("authorization_url", first.GetProperty("event").GetString());
        await SimulatedUser.VisitAsync(new Uri(first.GetProperty("url").GetString()!));

        var outcome = await run.Outcome();
        outcome.MustExitWith(0);
        var last = JsonElement.Parse(outcome.Stdout[^1]);
        Assert.Equal(("result", "succeeded"), (last.GetProperty("event").GetString(), last.GetProperty("result").GetString()));
    }

    [SkippableFact]
    [Trait("Behaviour", "H7")]
    public async Task The_device_code_is_one_line()
    {
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        await using var run = await Executable.Start(home, ["login", "--device", "--progress", "json", .. Victim.Selection(provider)]);

        var code = JsonElement.Parse(await run.Stdout.First(_ => true, Limit));

        Assert.Equal("device_code", code.GetProperty("event").GetString());
        await SimulatedUser.DecideAsync(new Uri(code.GetProperty("verification_uri").GetString()!), code.GetProperty("user_code").GetString()!);
        (await run.Outcome()).MustExitWith(0);
    }

    [SkippableFact]
    [Trait("Behaviour", "J1")]
    public async Task The_time_to_wait_for_approval_is_that_of_the_command()
    {
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        await using var run = await Executable.Start(home, ["login", "--device", "--timeout", "40s", .. Victim.Selection(provider)]);
        await run.StderrLine(line => line == "Waiting for approval for at most 40 seconds; Ctrl-C cancels.");
        run.Interrupt();
        Assert.Equal(130, await run.Exit());
    }
}
