using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using Xunit.Abstractions;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>
/// SIGKILL at random moments of all four flows in turn, as a crash or a power cut of the process would: nothing torn,
/// nothing lost, every verdict right. <c>LOGINMACHINE_KILLS=200</c> is the full count; a few are killed without it.
/// </summary>
public sealed class KilledTests(ITestOutputHelper output) : IDisposable
{
    private const int MaxDelay = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TemporaryHome home = new();
    private readonly Kills kills = new();
    private readonly Random random = new(Seed);

    private static int Seed { get; } = Random.Shared.Next();

    [SkippableFact]
    [Trait("Behaviour", "G3")]
    [Trait("Behaviour", "G4")]
    [Trait("Behaviour", "O4")]
    public async Task A_flow_that_is_killed_leaves_evidence_and_whole_credentials()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        output.WriteLine($"seed {Seed}");
        await using var provider = await LoopbackProvider.StartAsync(new() { ApproveDevices = true, DeviceInterval = TimeSpan.FromSeconds(1) });
        for (var round = 0; round < Kills.Wanted; round++)
        {
            await Round(provider, Course.All[round % Course.All.Count]);
        }

        output.WriteLine(kills.ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();

    private async Task Round(LoopbackProvider provider, Course course)
    {
        if (course.IsRefresh)
        {
            new StoredSignIn(home).Expire();
        }

        var (before, credentials) = (home.Journals, Aftermath.Credentials(home));
        Hinder(provider, course);
        await using var victim = course.Command.Length == 0 ? await Victim.Start(home, provider) : await Victim.Start(home, provider, course.Command);
        var killed = await victim.KilledAt(Moment(before, course));
        var journal = home.Journals.Except(before).SingleOrDefault();
        kills.Count(course.Name, killed.ExitCode == 0 ? "done before the kill" : journal is null ? "killed before there was a journal" : "killed with a journal");
        Count(course.Name, await new Aftermath(home, provider).JudgeAsync(journal, credentials, course.SignsOut));
    }

    /// <summary>Half of them after a time, half when the journal has come to a line, which is just after a transition.</summary>
    private Task Moment(IReadOnlyList<string> before, Course course) => random.Next(2) == 0
        ? Task.Delay(random.Next(course.Longest))
        : Line(before, random.Next(1, course.Lines + 1));

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

    private void Hinder(LoopbackProvider provider, Course course)
    {
        foreach (var endpoint in course.Endpoints)
        {
            provider.Faults.Set(endpoint, new Fault { HoldFor = TimeSpan.FromMilliseconds(random.Next(MaxDelay)) });
        }
    }

    private void Count(string flow, Left left)
    {
        kills.Count(flow, $"  {(left.Verdict is { } verdict ? $"{verdict} in {left.State}" : "no journal")}");
        kills.Count(flow, left.TemporaryFile ? "  a temporary file beside the credentials" : "  no temporary file");
        kills.Count(flow, left.Gone ? "  credentials removed" : left.NewCredentials ? "  new credentials" : "  credentials as before");
    }
}
