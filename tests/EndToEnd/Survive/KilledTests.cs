using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using Xunit.Abstractions;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>
/// SIGKILL at random moments of a sign-in, as a crash or a power cut of the process would: nothing torn, nothing
/// lost, every verdict right. <c>LOGINMACHINE_KILLS=200</c> is the full count; a few are killed without it.
/// </summary>
public sealed class KilledTests(ITestOutputHelper output) : IDisposable
{
    // A whole sign-in takes about this long with the delays below; a few are to end before they are killed.
    private const int LatestKill = 450;
    private const int LongestDelay = 60;
    private const int MostLines = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TemporaryHome home = new();
    private readonly Kills kills = new();
    private readonly Random random = new(Seed);

    private static int Seed { get; } = Random.Shared.Next();

    [SkippableFact]
    [Trait("Behaviour", "G3")]
    [Trait("Behaviour", "G4")]
    [Trait("Behaviour", "O4")]
    public async Task A_sign_in_that_is_killed_leaves_evidence_and_whole_credentials()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        output.WriteLine($"seed {Seed}");
        await using var provider = await LoopbackProvider.StartAsync();
        for (var round = 1; round <= Kills.Wanted; round++)
        {
            await Round(provider);
        }

        output.WriteLine(kills.ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();

    private async Task Round(LoopbackProvider provider)
    {
        var (before, credentials) = (home.Journals, Aftermath.Credentials(home));
        Hinder(provider);
        await using var victim = await Victim.Start(home, provider);
        var killed = await victim.KilledAt(Moment(before));
        var journal = home.Journals.Except(before).SingleOrDefault();
        kills.Count(killed.ExitCode == 0 ? "signed in before the kill" : journal is null ? "killed before there was a journal" : "killed with a journal");
        Count(await new Aftermath(home, provider).JudgeAsync(journal, credentials));
    }

    /// <summary>Half of them after a time, half when the journal has come to a line, which is just after a transition.</summary>
    private Task Moment(IReadOnlyList<string> before) => random.Next(2) == 0
        ? Task.Delay(random.Next(LatestKill))
        : Line(before, random.Next(1, MostLines + 1));

    private async Task Line(IReadOnlyList<string> before, int wanted)
    {
        for (var started = DateTime.UtcNow; DateTime.UtcNow - started < Patience; await Task.Yield())
        {
            if (home.Journals.Except(before).FirstOrDefault() is { } journal && Documents.Bytes(journal).Count(at => at == '\n') >= wanted)
            {
                return;
            }
        }
    }

    private void Hinder(LoopbackProvider provider)
    {
        foreach (var endpoint in new[] { Endpoint.Discovery, Endpoint.Authorize, Endpoint.Token, Endpoint.Keys })
        {
            provider.Faults.Set(endpoint, new Fault { HoldFor = TimeSpan.FromMilliseconds(random.Next(LongestDelay)) });
        }
    }

    private void Count(Left left)
    {
        kills.Count($"  {(left.Verdict is { } verdict ? $"{verdict} in {left.State}" : "no journal")}");
        kills.Count(left.TemporaryFile ? "  a temporary file beside the credentials" : "  no temporary file");
        if (left.NewCredentials)
        {
            kills.Count("  new credentials");
        }
    }
}
