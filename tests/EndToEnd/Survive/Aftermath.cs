using System.Text.Json;
using LoginMachine.Journal;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>What a killed sign-in left.</summary>
/// <param name="Verdict">What its journal is worth; null where there is none.</param>
/// <param name="Lines">How many whole lines that has.</param>
/// <param name="State">The state it stood in.</param>
/// <param name="NewCredentials">Whether the credentials are other ones than before.</param>
/// <param name="TemporaryFile">Whether a file lies beside them that was to replace them.</param>
internal sealed record Left(Verdict? Verdict, int Lines, string State, bool NewCredentials, bool TemporaryFile);

/// <summary>
/// Judges what a killed sign-in left: evidence with the right verdict that names what was in flight, whole credentials,
/// old or new, and a next sign-in that works and mentions it.
/// </summary>
internal sealed class Aftermath(TemporaryHome home, LoopbackProvider provider)
{
    /// <summary>The one credentials file, or null before the first; temporary files beside it are none.</summary>
    internal static string? Credentials(TemporaryHome home) =>
        home.Files("credentials").SingleOrDefault(path => path.EndsWith(".json", StringComparison.Ordinal)) is { } path ? File.ReadAllText(path) : null;

    internal async Task<Left> JudgeAsync(string? journal, string? before)
    {
        var renewed = await OldOrNewAsync(before);
        var temporary = home.Files("credentials").Any(path => path.EndsWith(".tmp", StringComparison.Ordinal));
        var left = new Left(null, 0, "nowhere", renewed, temporary);
        left = journal is null ? left : await EvidenceAsync(journal, left);
        await NextAsync(journal, left);
        return left;
    }

    /// <summary>The credentials are the old ones or new ones, whole; what was being written is not taken for them.</summary>
    private async Task<bool> OldOrNewAsync(string? before)
    {
        var after = Credentials(home);
        if (after == before)
        {
            return false;
        }

        Assert.NotNull(after);
        Assert.NotNull(Documents.Find(JsonElement.Parse(after), "access_token")?.GetString());
        (await Executable.Finish(home, ["status", .. Victim.Selection(provider)])).MustExitWith(0);
        return true;
    }

    private async Task<Left> EvidenceAsync(string journal, Left left)
    {
        var text = JournalText.Read(Documents.Bytes(journal));
        var verdict = text.Verification.Verdict;
        Assert.Contains(verdict, new[] { Verdict.Intact, Verdict.Incomplete, Verdict.TornTail });
        var verified = await Executable.Finish(home, "journal", "verify", journal);
        verified.MustExitWith(verdict == Verdict.Intact ? 0 : 4);
        var state = text.Lines.IsEmpty ? "nowhere" : $"{text.Entries.Last().To}";
        if (verdict != Verdict.Intact && !text.Lines.IsEmpty)
        {
            Assert.Contains($"the attempt stood in {state}, with ", verified.Everything, StringComparison.Ordinal);
        }

        return left with { Verdict = verdict, Lines = text.Lines.Length, State = state };
    }

    private async Task NextAsync(string? journal, Left left)
    {
        provider.Faults.Clear();
        await using var next = await Victim.Start(home, provider);
        var outcome = await next.Outcome();
        outcome.MustExitWith(0);
        Assert.NotNull(Credentials(home));
        Assert.Empty(home.Files("open"));
        var words = Words(left);
        var name = Path.GetFileName(journal) ?? "no journal";
        Assert.Equal(words is not null, outcome.Stderr.Any(line => line.Contains($"{words}: {name}", StringComparison.Ordinal)));
        if (journal is not null && left.Lines == 0)
        {
            Assert.False(File.Exists(journal), "an empty journal is left");
        }
        else if (journal is not null)
        {
            (await Executable.Finish(home, "journal", "verify", journal)).MustExitWith(0);
            (await Executable.Finish(home, "replay", journal)).MustExitWith(0);
        }
    }

    /// <summary>What the next sign-in says of it; null where nothing was left open.</summary>
    private static string? Words(Left left) => left switch
    {
        { Verdict: null or Verdict.Intact } => null,
        { Lines: 0 } => "An earlier sign-in was interrupted before it did anything; its empty journal is removed",
        _ => "An earlier sign-in was interrupted; its journal is closed now",
    };
}
