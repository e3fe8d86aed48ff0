using System.Text.Json;
using System.Text.RegularExpressions;
using LoginMachine.Journal;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>What a killed sign-in left.</summary>
/// <param name="Verdict">What its journal is worth; null if there is none.</param>
/// <param name="Lines">How many whole lines that has.</param>
/// <param name="State">The state at that time.</param>
/// <param name="InFlight">What was in flight there, as <c>journal verify</c> says; nothing if it says nothing.</param>
/// <param name="NewCredentials">Whether the credentials are other ones than before.</param>
/// <param name="TemporaryFile">Whether a file next to them was to replace them.</param>
/// <param name="Gone">Whether there are no credentials any more.</param>
internal sealed record Left(Verdict? Verdict, int Lines, string State, string InFlight, bool NewCredentials, bool TemporaryFile, bool Gone);

/// <summary>
/// Judges what a killed command left: evidence with the right verdict that names what was in flight, whole credentials,
/// old or new, no lock, and a next command that works and mentions it.
/// </summary>
internal sealed class Aftermath(TemporaryHome home, LoopbackProvider provider)
{
    private const int NotSignedIn = 3;

    /// <summary>The one credentials file, or null before the first; temporary files beside it are none.</summary>
    internal static string? Credentials(TemporaryHome home) =>
        new StoredSignIn(home).Path is { } path ? File.ReadAllText(path) : null;

    /// <param name="journal">The journal of the command that was killed.</param>
    /// <param name="before">The credentials before it.</param>
    /// <param name="signsOut">Whether the command was to remove them.</param>
    /// <param name="token">What the next <c>token</c> says, nothing if it works; null if the next command is a sign-in.</param>
    internal async Task<Left> JudgeAsync(string? journal, string? before, bool signsOut = false, string? token = null)
    {
        var after = Credentials(home);
        var gone = before is not null && after is null;
        Assert.True(signsOut || !gone, "the credentials are gone");
        var refreshed = after is not null && await OldOrNewAsync(before, after);
        var temporary = home.Files("credentials").Any(path => path.EndsWith(".tmp", StringComparison.Ordinal));
        var left = new Left(null, 0, "nowhere", "", refreshed, temporary, gone);
        left = journal is null ? left : await EvidenceAsync(journal, left);
        NothingIsHeld();
        await NextAsync(journal, left, token);
        return left;
    }

    /// <summary>The credentials are the old ones or new ones, whole; what was being written is not taken for them.</summary>
    private async Task<bool> OldOrNewAsync(string? before, string after)
    {
        if (after == before)
        {
            return false;
        }

        Assert.NotNull(Documents.Find(JsonElement.Parse(after), "access_token")?.GetString());
        (await Executable.Finish(home, ["status", .. Victim.Selection(provider)])).MustExitWith(0);
        return true;
    }

    /// <summary>The system has given up each lock of the dead process; a file that is held cannot be opened alone.</summary>
    private void NothingIsHeld()
    {
        foreach (var path in home.Files().Where(path => path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            Assert.True(alone.CanWrite);
        }
    }

    private async Task<Left> EvidenceAsync(string journal, Left left)
    {
        var text = JournalText.Read(Documents.Bytes(journal));
        var verdict = text.Verification.Verdict;
        Assert.Contains(verdict, new[] { Verdict.Intact, Verdict.Incomplete, Verdict.TornTail });
        var verified = await Executable.Finish(home, "journal", "verify", journal);
        verified.MustExitWith(verdict == Verdict.Intact ? 0 : 4);
        var state = text.Lines.IsEmpty ? "nowhere" : $"{text.Entries.Last().To}";
        var flight = verdict == Verdict.Intact || text.Lines.IsEmpty ? "" : InFlight(verified.Everything, state);
        return left with { Verdict = verdict, Lines = text.Lines.Length, State = state, InFlight = flight };
    }

    private static string InFlight(string verified, string state)
    {
        var said = Regex.Match(verified, $"the attempt was in {state}, with (.*) in flight");
        Assert.True(said.Success, verified);
        return said.Groups[1].Value;
    }

    private async Task NextAsync(string? journal, Left left, string? token)
    {
        provider.Faults.Clear();
        var mentioned = token is not null && await AsksAsync(journal, left, token);
        await SignsInAsync(journal, mentioned ? null : Words(left));
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

    /// <summary>
    /// A token that is wanted, and whether earlier attempts were looked for: if it is valid already, or if there
    /// is none at all, the program does not look.
    /// </summary>
    private async Task<bool> AsksAsync(string? journal, Left left, string says)
    {
        var outcome = await Executable.Finish(home, ["token", .. Victim.Selection(provider)]);
        outcome.MustExitWith(left.Gone ? NotSignedIn : says.Length == 0 ? 0 : 1);
        Assert.Contains(says, outcome.Everything, StringComparison.Ordinal);
        var looks = left is { Gone: false, NewCredentials: false };
        Mentions(outcome, journal, looks ? Words(left) : null);
        return looks;
    }

    private async Task SignsInAsync(string? journal, string? words)
    {
        await using var next = await Victim.Start(home, provider);
        var outcome = await next.Outcome();
        outcome.MustExitWith(0);
        Assert.NotNull(Credentials(home));
        Assert.Empty(home.Files("open"));
        Mentions(outcome, journal, words);
    }

    private static void Mentions(Outcome outcome, string? journal, string? words) => Assert.True(
        words is not null == outcome.Stderr.Any(line => line.Contains($"{words}: {Path.GetFileName(journal) ?? "no journal"}", StringComparison.Ordinal)),
        $"{(words is null ? "mentions" : "does not mention")} {journal}:\n{outcome.Everything}");

    /// <summary>What the next command says of it; null if nothing was left open.</summary>
    private static string? Words(Left left) => left switch
    {
        { Verdict: null or Verdict.Intact } => null,
        { Lines: 0 } => "An earlier sign-in was interrupted before it did anything; its empty journal was removed",
        _ => "An earlier sign-in was interrupted; its journal was closed",
    };
}
