using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Keyring;

/// <summary>The published program and a real gnome-keyring: open, locked, and not there.</summary>
[Trait("Behaviour", "G2")]
public sealed class KeyringTests : IDisposable
{
    private const string Key = "sk-planted-0123456789ABCDEF";

    private readonly TemporaryHome home = new();

    [SkippableFact]
    public async Task What_is_saved_in_an_open_keyring_is_there_and_nowhere_else()
    {
        KeyringSession.Require();
        var seen = await Session(KeyringSession.Open, LogIn("file"), LogIn("keyring"), "$exe status $which --json", "$exe token $which", "$exe logout $which", "$exe status $which");
        Assert.Equal([0, 0, 0, 0, 0, 3], seen.Select(step => step.ExitCode));
        Assert.Contains("\"store\": \"keyring\"", seen[2].Output, StringComparison.Ordinal);
        Assert.Contains(Key, seen[3].Output, StringComparison.Ordinal);
        Nothing_in_plain_text();
    }

    [SkippableFact]
    public async Task It_outlives_the_session_and_is_read_by_the_next()
    {
        KeyringSession.Require();
        Assert.Equal([0], (await Session(KeyringSession.Open, LogIn("auto"))).Select(step => step.ExitCode));
        Nothing_in_plain_text();
        var seen = await Session(KeyringSession.Open, "$exe token $which");
        Assert.Contains(Key, Assert.Single(seen).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_locked_keyring_is_reported_as_locked_and_auto_reports_that_it_uses_the_file()
    {
        KeyringSession.Require();
        await Session(KeyringSession.Open, LogIn("keyring"));
        var seen = await Session(KeyringSession.Locked, "$exe token $which", LogIn("keyring"), "$exe logout --local $which", LogIn("auto"), "$exe status $which --json");
        Assert.Equal([1, 1, 1, 0, 0], seen.Select(step => step.ExitCode));
        Assert.All(seen.Take(4), step => Assert.Contains("store_locked", step.Output, StringComparison.Ordinal));
        Assert.Contains("\"store\": \"file\"", seen[4].Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_absent_keyring_is_reported_as_absent()
    {
        KeyringSession.Require();
        var seen = await Session(KeyringSession.Absent, LogIn("keyring"), LogIn("auto"));
        Assert.Equal([1, 0], seen.Select(step => step.ExitCode));
        Assert.All(seen, step => Assert.Contains("store_unavailable", step.Output, StringComparison.Ordinal));
    }

    public void Dispose() => home.Dispose();

    private static string LogIn(string store) => $"printf {Key} | $exe login $which --api-key-stdin --store {store}";

    private Task<List<(int ExitCode, string Output)>> Session(string begin, params string[] commands) => new KeyringSession(home).RunAsync(begin, commands);

    private void Nothing_in_plain_text() => Assert.All(
        Directory.GetFiles(home.Home, "*", SearchOption.AllDirectories),
        path => Assert.DoesNotContain(Key, File.ReadAllText(path), StringComparison.Ordinal));
}
