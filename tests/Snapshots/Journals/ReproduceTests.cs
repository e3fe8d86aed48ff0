using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Snapshots.Program;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Journals;

/// <summary>What <c>reproduce</c> prints, and how it ends.</summary>
[Trait("Behaviour", "O2")]
public sealed class ReproduceTests : IDisposable
{
    private readonly Program.Cli cli = new();

    public static TheoryData<string> Names => [.. Golden.Names];

    /// <summary>Each in a process of its own, as a user runs it; nothing is left behind.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_golden_journal_ends_in_the_same_way(string name)
    {
        var result = await cli.RunAsync("reproduce", Golden.PathOf(name));
        Assert.True(result is { ExitCode: 0, Error: "" }, result.Output + result.Error);
        var lines = result.Output.Split('\n');
        Assert.StartsWith("recorded    " + (End(name) is { Category: { } category, Phase: { } phase } ? $"{category.Wire()} in {phase.Wire()}" : "succeeded"), lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[0]["recorded    ".Length..], lines[1]["reproduced  ".Length..]);
        Assert.Empty(Directory.GetFileSystemEntries(cli.Home));
    }

    [Theory]
    [InlineData("token_endpoint_rejected")]
    [InlineData("redirect_failed")]
    [InlineData("journal_unavailable")]
    public async Task What_is_printed(string name)
    {
        File.Copy(Golden.PathOf(name), Path.Combine(cli.Home, name + ".jsonl"));
        Snapshot.Match((await cli.RunAsync("reproduce", name + ".jsonl")).Text($"reproduce {name}.jsonl"), $"Reproduce.{name}");
    }

    /// <summary>A marked code cannot be restored, and is reported by name.</summary>
    [Fact]
    public async Task What_cannot_be_staged_is_named()
    {
        cli.Write("redacted.jsonl", Golden.Resealed("token_endpoint_rejected", entry => entry.Trigger is TokenEndpointRejected rejected
            ? entry with { Trigger = rejected with { Error = Machine.Sanitized.ErrorCode.Parse("redacted:12:3f9a5c01") } }
            : entry));
        Snapshot.Match((await cli.RunAsync("reproduce", "redacted.jsonl")).Text("reproduce redacted.jsonl"), "Reproduce.not_staged");
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("other_end")]
    [InlineData("empty")]
    [InlineData("missing")]
    public async Task Input_that_cannot_be_used(string condition)
    {
        var name = condition + ".jsonl";
        if (Bytes(condition) is { } bytes)
        {
            cli.Write(name, bytes);
        }

        var result = await cli.RunAsync("reproduce", name);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Snapshot.Match(result.Text($"reproduce {name}"), $"Reproduce.{condition}");
    }

    public void Dispose() => cli.Dispose();

    private static Closed End(string name) => (Closed)JournalText.Read(Golden.Bytes(name)).Entries.Last().Trigger;

    private static byte[]? Bytes(string condition) => condition switch
    {
        "edited" => [.. Golden.Bytes("succeeded").Select((value, index) => index == 60 ? (byte)(value ^ 1) : value)],
        "other_end" => Golden.Resealed("token_endpoint_rejected", entry => entry.Trigger is Closed ? entry with { Trigger = new Closed() } : entry),
        "empty" => [],
        _ => null,
    };
}
