using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Snapshots.Program;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Journals;

/// <summary>What <c>journal</c> and <c>replay</c> say of journals in every condition.</summary>
public sealed class JournalCommandTests : IDisposable
{
    private const string Whole = "token_endpoint_rejected";
    private const int Intact = 0;
    private const int Unusable = 2;
    private const int EvidenceFailed = 4;

    private readonly Program.Cli cli = new();

    /// <summary>The condition, and the exit codes of verify, show and replay.</summary>
    public static TheoryData<string, int, int, int> Conditions => new()
    {
        { "intact", Intact, Intact, Intact },
        { "edited", EvidenceFailed, EvidenceFailed, EvidenceFailed },
        { "garbled", EvidenceFailed, EvidenceFailed, EvidenceFailed },
        { "torn", EvidenceFailed, EvidenceFailed, Intact },
        { "incomplete", EvidenceFailed, EvidenceFailed, Intact },
        { "empty", EvidenceFailed, EvidenceFailed, EvidenceFailed },
        { "resealed", Intact, Intact, EvidenceFailed },
        { "other_end", Intact, Intact, EvidenceFailed },
        { "foreign", Unusable, Unusable, Unusable },
        { "newer", Unusable, Unusable, Unusable },
        { "folder", Unusable, Unusable, Unusable },
        { "missing", Unusable, Unusable, Unusable },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    [Trait("Behaviour", "O1")]
    [Trait("Behaviour", "O4")]
    [Trait("Behaviour", "P1")]
    public async Task A_journal_in_any_condition(string condition, int verify, int show, int replay)
    {
        var name = Make(condition);
        var texts = new StringBuilder();
        foreach (var (command, code) in new[] { ("journal verify", verify), ("journal show", show), ("replay", replay), ("replay --json", replay) })
        {
            var result = await cli.RunAsync([.. command.Split(' '), name]);
            Assert.True(code == result.ExitCode, $"{command}: {result.ExitCode}\n{result.Output}{result.Error}");
            texts.Append(result.Text($"{command} {name}")).Append('\n');
        }

        Snapshot.Match(texts.ToString(), $"Journal.{condition}");
    }

    [Fact]
    [Trait("Behaviour", "O4")]
    public async Task A_head_vouches_for_the_file()
    {
        var head = JournalText.Read(Golden.Bytes(Whole)).Verification.Head.Text;
        var texts = new StringBuilder();
        foreach (var (condition, named, code) in new[]
        {
            ("intact", head, 0), ("incomplete", head, 4), ("torn", head, 4), ("resealed", head, 4), ("intact", "123", 2),
        })
        {
            var result = await cli.RunAsync("journal", "verify", Make(condition), "--head", named);
            Assert.Equal(code, result.ExitCode);
            texts.Append(result.Text($"journal verify {condition}.jsonl --head {(named == head ? "HASH" : named)}")).Append('\n');
        }

        Snapshot.Match(texts.ToString(), "Journal.head");
    }

    [Fact]
    public async Task No_journals_yet() => Snapshot.Match((await cli.RunAsync("journal", "list")).Text("journal list"), "Journal.list_none");

    [Fact]
    [Trait("Behaviour", "P1")]
    public async Task A_list_of_journals_in_every_condition()
    {
        foreach (var row in Conditions)
        {
            Make((string)row.ToArray()[0]!);
        }

        Snapshot.Match((await cli.RunAsync("journal", "list")).Text("journal list"), "Journal.list");
    }

    [Fact]
    [Trait("Behaviour", "O1")]
    public async Task Several_journals_at_once()
    {
        Make("intact");
        Make("resealed");
        var result = await cli.RunAsync("replay", "intact.jsonl", Golden.PathOf(Golden.Success));
        Assert.Equal(0, result.ExitCode);
        Snapshot.Match(result.Text("replay intact.jsonl succeeded.jsonl"), "Journal.several");
        var json = await cli.RunAsync("replay", "--json", "intact.jsonl", "resealed.jsonl");
        Assert.Equal(4, json.ExitCode);
        Assert.Equal(2, JsonDocument.Parse(json.Output).RootElement.GetProperty("journals").GetArrayLength());
    }

    [Fact]
    public async Task Another_text_of_the_table_is_a_note()
    {
        cli.Write("journals/note.jsonl", Golden.Resealed(Whole, entry => entry.Trigger is Started started ? entry with { Trigger = started with { Fingerprint = LineEncoder.Root } } : entry));
        var result = await cli.RunAsync("replay", "note.jsonl");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  note      the journal was written with a different version of this machine's table\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "O4")]
    public async Task An_attempt_that_lacks_its_last_line_alone_has_nothing_in_flight()
    {
        cli.Write("journals/ended.jsonl", [.. Golden.Lines("refresh_token_revoked")[..^1].SelectMany(line => line)]);
        var result = await cli.RunAsync("journal", "verify", "ended.jsonl");
        Assert.Equal(EvidenceFailed, result.ExitCode);
        Assert.Contains("; the attempt was in Failed, with nothing in flight.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("")]
    [InlineData("no\nsuch\u001b[31m")]
    [InlineData("../../etc/passwd")]
    public async Task A_name_that_is_none(string name)
    {
        var result = await cli.RunAsync("journal", "verify", name);
        Assert.Equal(Unusable, result.ExitCode);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain('\u001b', result.Error);
    }

    public void Dispose() => cli.Dispose();

    private string Make(string condition)
    {
        var name = condition + ".jsonl";
        switch (condition)
        {
            // A folder is not listed; it can only be named.
            case "folder":
                Directory.CreateDirectory(Path.Combine(cli.Journals, name));
                return Path.Combine(cli.Journals, name);
            case "missing":
                return name;
            default:
                cli.Write($"journals/{name}", Bytes(condition));
                return name;
        }
    }

    /// <summary>A line that its own hash vouches for, in a format of later days.</summary>
    private static byte[] Newer(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line).Replace("{\"v\":1", "{\"v\":2", StringComparison.Ordinal);
        var content = text[..text.LastIndexOf(",\"hash\":", StringComparison.Ordinal)];
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        return Encoding.UTF8.GetBytes($"{content},\"hash\":\"{hash}\"}}\n");
    }

    private static byte[] Bytes(string condition)
    {
        var lines = Golden.Lines(Whole);
        return condition switch
        {
            "intact" => Golden.Bytes(Whole),
            "edited" => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Golden.Bytes(Whole)).Replace("\"status\":400", "\"status\":401", StringComparison.Ordinal)),
            "garbled" => [.. lines[0], .. lines[1], .. "{\"v\":1,\"seq\":2,\"at\":\n"u8, .. lines[3..].SelectMany(line => line)],
            "torn" => Golden.Bytes(Whole)[..^40],
            "incomplete" => [.. lines[..^3].SelectMany(line => line)],
            "empty" => [],
            "resealed" => Golden.Resealed(Whole, entry => entry.Trigger is TokenEndpointRejected ? entry with { To = FlowState.VerifyingIdentity } : entry),
            "other_end" => Golden.Resealed(Whole, entry => entry.Trigger is Closed ? entry with { Trigger = new Closed() } : entry),
            "foreign" => "MZ\u0001\u0002 another kind of file\n"u8.ToArray(),
            "newer" => Newer(lines[0]),
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };
    }
}
