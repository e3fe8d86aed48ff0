using System.Text.Json;
using LoginMachine.TestProvider;
using LoginMachine.Journal;
using LoginMachine.Tests.EndToEnd.Support;
using Xunit.Abstractions;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>A disk that is full, or read-only, at any point of a sign-in: a clear end, and nothing half-written.</summary>
[Trait("Behaviour", "P3")]
public sealed class FullDiskTests(ITestOutputHelper output) : IDisposable
{
    private const int MaxPages = 8;
    private static readonly string[] Ends = ["journal_unavailable", "persist_failed"];

    private readonly TemporaryHome home = new();

    [SkippableFact]
    [Trait("Behaviour", "G4")]
    public async Task A_disk_that_fills_up_ends_the_sign_in_clearly_and_leaves_the_old_credentials()
    {
        await using var disk = await TinyDisk.Mount(home);
        await using var provider = await LoopbackProvider.StartAsync();
        (await SignIn(provider)).MustExitWith(0);
        for (var pages = 0; pages <= MaxPages; pages++)
        {
            await WithRoomFor(pages, disk, provider);
        }

        (await SignIn(provider)).MustExitWith(0);
    }

    [SkippableFact]
    [Trait("Behaviour", "G4")]
    public async Task A_folder_that_is_read_only_ends_the_sign_in_before_it_begins()
    {
        await using var disk = await TinyDisk.Mount(home);
        await using var provider = await LoopbackProvider.StartAsync();
        (await SignIn(provider)).MustExitWith(0);
        var before = Credentials();
        await disk.ReadOnly(true);
        var refused = await SignIn(provider);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("journal_unavailable", refused.Everything, StringComparison.Ordinal);
        Assert.Equal(before, Credentials());
        await disk.ReadOnly(false);
        (await SignIn(provider)).MustExitWith(0);
    }

    [SkippableFact]
    public async Task A_profile_that_cannot_be_saved_is_reported_with_the_reason_and_the_old_ones_stay()
    {
        await using var disk = await TinyDisk.Mount(home);
        (await SetProfile("one")).MustExitWith(0);
        disk.Fill(pagesLeft: 0);
        Refused(await SetProfile("two"), "cannot be written: the disk is full.");
        disk.Empty();
        await disk.ReadOnly(true);
        Refused(await SetProfile("two"), "cannot be written: the file system is read-only.");
        await disk.ReadOnly(false);
        Assert.Equal(["one"], (await Executable.Finish(home, "profile", "list")).Stdout.Select(line => line.Split(' ')[0]));
        Assert.Equal(["profiles.json"], Directory.GetFiles(home.Home).Select(Path.GetFileName));
    }

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();

    private async Task WithRoomFor(int pages, TinyDisk disk, LoopbackProvider provider)
    {
        var before = Credentials();
        disk.Fill(pages);
        var outcome = await SignIn(provider);
        var after = Credentials();
        disk.Empty();
        var end = outcome.ExitCode == 0 ? "signed in" : Ends.FirstOrDefault(category => outcome.Everything.Contains(category, StringComparison.Ordinal));
        output.WriteLine($"{pages,3} pages: {end ?? outcome.EverythingButTheUrl}");
        Assert.NotNull(end);
        Assert.NotNull(Documents.Find(JsonElement.Parse(after), "access_token"));
        Assert.True(outcome.ExitCode != 1 || end == Ends[0] || before == after, $"{pages} pages: a failed sign-in has changed the credentials");
        Assert.DoesNotContain(home.Files("credentials"), path => path.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.All(home.Journals, path => Assert.Contains(
            JournalText.Read(File.ReadAllBytes(path)).Verification.Verdict, new[] { Verdict.Intact, Verdict.Incomplete, Verdict.TornTail }));
        await SignIn(provider);
    }

    private async Task<Outcome> SignIn(LoopbackProvider provider)
    {
        await using var victim = await Victim.Start(home, provider);
        return await victim.Outcome();
    }

    private Task<Outcome> SetProfile(string name) =>
        Executable.Finish(home, "profile", "set", name, "--issuer", "https://id.example", "--client-id", "app");

    private static void Refused(Outcome outcome, string reason)
    {
        outcome.MustExitWith(2);
        Assert.Contains(reason, outcome.Everything, StringComparison.Ordinal);
    }

    private string Credentials() =>
        File.ReadAllText(home.Files("credentials").Single(path => path.EndsWith(".json", StringComparison.Ordinal)));
}
