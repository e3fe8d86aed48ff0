using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Journal;
using LoginMachine.Tests.Snapshots.Journals.Recordings;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Journals;

/// <summary>
/// What the program decided once it decides for ever, and says it in the same words. To record the journals of
/// categories and scenarios that have none yet: <c>RECORD_JOURNALS=true dotnet test tests/Snapshots</c>. What is there is never
/// written again.
/// </summary>
public class GoldenTests
{
    private const string Variable = "RECORD_JOURNALS";

    public static TheoryData<string> Names => [.. Golden.Names];

    [Fact]
    public async Task There_is_one_for_every_category_and_scenario()
    {
        foreach (var name in Golden.Wanted.Where(_ => Environment.GetEnvironmentVariable(Variable) == "true"))
        {
            await RecordAsync(name);
        }

        Assert.Empty(Golden.Wanted.Except(Golden.Names));
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Behaviour", "O1")]
    [Trait("Invariant", "3")]
    public void It_replays_to_itself(string name)
    {
        var report = ReplayReport.Of(new JournalInput(name + ".jsonl", JournalText.Read(Golden.Bytes(name))));
        Assert.Null(report.Divergence);
        var summary = $"{report.Verdict} {report.Machine} {report.Result}\n{report.Category ?? "succeeded"} {report.Phase}".TrimEnd();
        Snapshot.Match($"{summary}\n\n{string.Join('\n', report.Screen ?? [])}", $"Golden.v1.{name}");
    }

    private static async Task RecordAsync(string name)
    {
        if (File.Exists(Golden.PathOf(name)))
        {
            return;
        }

        if (Recorded.All.FirstOrDefault(recording => recording.Name == name) is { } recording)
        {
            using var room = new RecordingRoom();
            File.Copy(await recording.Play(room), Golden.PathOf(name));
            return;
        }

        using var cli = new Program.Cli();
        await cli.RunAsync(name switch
        {
            Golden.Success => ["demo"],
            Golden.DeviceSuccess => ["demo", "--device"],
            _ => ["demo", "--fail", name],
        });
        File.Copy(Directory.GetFiles(cli.Journals).Single(), Golden.PathOf(name));
    }
}
