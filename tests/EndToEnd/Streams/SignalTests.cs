using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using LoginMachine.Tests.EndToEnd.Survive;

namespace LoginMachine.Tests.EndToEnd.Streams;

/// <summary>Each signal that ends a sign-in is distinguished, on the screen, in the journal and by <c>explain</c>.</summary>
public sealed class SignalTests
{
    private const int Cancelled = 130;

    [SkippableTheory]
    [InlineData(Signal.Interrupt, "person", "Ctrl-C")]
    [InlineData(Signal.Terminate, "termination", "SIGTERM")]
    [InlineData(Signal.Hangup, "hangup", "SIGHUP")]
    [Trait("Behaviour", "A14")]
    public async Task Each_request_to_end_has_its_own_text(int signal, string by, string words)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such signals");
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        await using var run = await Executable.Start(home, ["login", "--no-browser", .. Victim.Selection(provider)]);
        await run.StderrLine(line => line.StartsWith("Waiting on port", StringComparison.Ordinal));

        run.Send(signal);

        var outcome = await run.Outcome();
        outcome.MustExitWith(Cancelled);
        var journal = Assert.Single(home.Journals);
        Assert.Contains($"\"by\":\"{by}\"", await File.ReadAllTextAsync(journal), StringComparison.Ordinal);
        Assert.Equal($"Journal {Path.GetFileName(journal)}", outcome.Stderr[^1]);
        var explained = await Executable.Finish(home, "explain", journal);
        Assert.Contains(words, explained.Stdout[0], StringComparison.Ordinal);
        Assert.DoesNotContain("program that started it", explained.Stdout[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Behaviour", "A14")]
    public async Task A_sign_in_that_a_newer_one_takes_over_exits_as_documented()
    {
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        await using var older = await Executable.Start(home, ["login", "--no-browser", .. Victim.Selection(provider)]);
        await older.StderrLine(line => line.StartsWith("Waiting on port", StringComparison.Ordinal));

        await using var newer = await Executable.Start(home, ["login", "--no-browser", .. Victim.Selection(provider)]);

        (await older.Outcome()).MustExitWith(Cancelled);
        newer.Interrupt();
        (await newer.Outcome()).MustExitWith(Cancelled);
    }
}
