using System.Text.RegularExpressions;
using LoginMachine.Failures;
using LoginMachine.Machine;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>Every failure and notice as a user sees it, and as a replay of its journal prints it again.</summary>
public sealed partial class DemoTests : IDisposable
{
    /// <summary>Those that are reported and do not end the demonstration.</summary>
    private static readonly string[] Told = ["browser_launch_failed", "redirect_failed", "api_key_exchange_failed", "store_unavailable", "revocation_failed", "granted_otherwise"];

    /// <summary>A user who cancels knows why: there is no block.</summary>
    private const string Cancelled = "login_cancelled";

    private readonly Cli cli = new();

    public static TheoryData<string> Categories => [.. FailureTexts.Categories.Select(category => category.Wire())];

    [Theory]
    [MemberData(nameof(Categories))]
    [Trait("Behaviour", "H2")]
    [Trait("Behaviour", "H4")]
    [Trait("Behaviour", "O1")]
    public async Task A_category_is_printed_once_and_replayed_as_it_was_printed(string category)
    {
        var began = DateTime.UtcNow;
        var run = await cli.RunAsync("demo", "--fail", category);
        Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(15), "a demonstration is short");
        Assert.Equal(ExitCodeOf(category), run.ExitCode);
        Assert.Equal(category == Cancelled ? (0, 0) : Told.Contains(category) ? (0, 1) : (1, 0), (Blocks().Count(run.Error), Notices().Count(run.Error)));
        Assert.True(category == Cancelled || run.Error.Contains(category, StringComparison.Ordinal), "the category is named");
        var journal = Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        NoSecretIn(await File.ReadAllTextAsync(journal), run.Error);
        NoSecretIn(await File.ReadAllTextAsync(cli.Log), run.Error);
        Assert.Equal((0, ""), Ending(await cli.RunAsync("journal", "verify", journal, "--head", Head(journal))));
        var replay = await cli.RunAsync("replay", journal);
        Assert.Equal((0, ""), Ending(replay));
        Assert.Equal(Redacted(run.Error), Mask.All(ScreenOf(replay.Output)));
        Snapshot.Match(Mask.All(run.Error), $"Demo.{category}");
    }

    [Theory]
    [InlineData("demo", "Demo")]
    [InlineData("demo --device", "Demo.device")]
    [Trait("Behaviour", "H1")]
    [Trait("Behaviour", "J1")]
    [Trait("Behaviour", "O1")]
    public async Task A_sign_in_that_goes_well(string command, string snapshot)
    {
        var run = await cli.RunAsync(command.Split(' '));
        var journal = run.Output.TrimEnd('\n');
        NoSecretIn(await File.ReadAllTextAsync(journal), run.Error);
        var replay = await cli.RunAsync("replay", Path.GetFileName(journal));
        Assert.Equal(0, replay.ExitCode);
        Assert.Equal(Redacted(run.Error), Mask.All(ScreenOf(replay.Output)));
        Snapshot.Match(run.Text(command), snapshot);
    }

    [Fact]
    public async Task The_list_is_of_every_category()
    {
        var run = await cli.RunAsync("demo", "--list");
        Assert.Equal(FailureTexts.Categories.Select(category => category.Wire()), run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
        Snapshot.Match(run.Text("demo --list"), "Demo.list");
    }

    [Fact]
    public async Task A_category_that_there_is_not() =>
        Snapshot.Match((await cli.RunAsync("demo", "--fail", "no\u001b[31msuch")).Text("demo --fail no?[31msuch"), "Demo.unknown");

    /// <summary>The journal and the log are of the same attempt, and each line of the one is a line of the other.</summary>
    [Fact]
    [Trait("Behaviour", "I1")]
    [Trait("Behaviour", "I3")]
    public async Task The_lifecycle_log_of_a_sign_in()
    {
        var run = await cli.RunAsync("demo");
        var (log, journal) = (await File.ReadAllLinesAsync(cli.Log), await File.ReadAllLinesAsync(run.Output.TrimEnd('\n')));
        Assert.Equal(journal.Length, log.Length);
        Assert.All(log, line => Assert.Contains(Path.GetFileNameWithoutExtension(run.Output.TrimEnd('\n')).Split('-')[1], line, StringComparison.Ordinal));
        NoSecretIn(string.Join('\n', log), run.Error);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli.Log));
        }

        Snapshot.Match(Mask.All(string.Join('\n', log)), "Demo.log");
    }

    [Fact]
    [Trait("Behaviour", "I1")]
    public async Task A_log_that_cannot_be_written_fails_nothing()
    {
        Directory.CreateDirectory(cli.Log);
        Assert.Equal(0, (await cli.RunAsync("demo")).ExitCode);
    }

    [Fact]
    [Trait("Behaviour", "P3")]
    public async Task A_journal_that_cannot_be_written_fails_the_sign_in()
    {
        cli.Write("journals", "in the way"u8);
        Snapshot.Match((await cli.RunAsync("demo")).Text("demo"), "Demo.no_journal");
    }

    /// <summary>What is left out of a public form is what a journal does not hold.</summary>
    [Theory]
    [InlineData("workspace_restriction", "acme")]
    [InlineData("granted_otherwise", "missing: profile")]
    [InlineData("provider_callback_error", "The administrator has not")]
    [Trait("Behaviour", "Q1")]
    public async Task Public_form_of_a_failure_has_no_names_of_the_profile_and_no_paths(string category, string name)
    {
        foreach (var form in new[] { Array.Empty<string>(), ["--json"] })
        {
            var shown = await cli.RunAsync(["demo", "--fail", category, .. form]);
            var hidden = await cli.RunAsync(["demo", "--fail", category, "--redact", .. form]);
            Assert.Contains(name, shown.Output + shown.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(name, hidden.Output + hidden.Error, StringComparison.Ordinal);
            Assert.Equal(form.Length == 0, (hidden.Output + hidden.Error).Contains(cli.Home, StringComparison.Ordinal));
        }
    }

    public void Dispose() => cli.Dispose();

    internal static void NoSecretIn(string text, string screen)
    {
        foreach (Match secret in Secrets().Matches(screen))
        {
            Assert.DoesNotContain(secret.Groups["value"].Value, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("demo-person", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The administrator has not", text, StringComparison.Ordinal);
    }

    /// <summary>The text of a run with the parts that a journal does not hold marked or left out, as a replay prints it.</summary>
    private static string Redacted(string screen) => Mask.All(LocalLines().Replace(Unrecorded().Replace(screen.Split("\nTry next:\n")[0], "[redacted]"), ""))
        .Replace("for client demo-client", "for client [client ID]", StringComparison.Ordinal)
        .Replace("(missing: profile)", "(missing: [names not in the journal])", StringComparison.Ordinal)
        .Replace("requires workspace to be acme", "requires [claim] to be [required]", StringComparison.Ordinal);

    /// <summary>What a replay prints of the user's terminal: all but the summary below it.</summary>
    private static string ScreenOf(string replay) => replay[..replay.LastIndexOf("\nReplay of ", StringComparison.Ordinal)];

    private static (int ExitCode, string Error) Ending(CliResult result) => (result.ExitCode, result.Error);

    private static string Head(string journal) => Regex.Match(File.ReadLines(journal).Last(), "\"hash\":\"([0-9a-f]{64})\"").Groups[1].Value;

    private static int ExitCodeOf(string category) => category switch
    {
        "login_cancelled" => 130,
        _ when Told.Contains(category) => 0,
        _ => 1,
    };

    [GeneratedRegex(@"^(Sign-in failed|Sign-out failed|No new token): ", RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^Notice ", RegexOptions.Multiline)]
    private static partial Regex Notices();

    [GeneratedRegex(@"[?&](state|nonce|code_challenge)=(?<value>[^&\s]+)|^Code: (?<value>\S+)", RegexOptions.Multiline)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"^http://\S+$|(?<=^Signed in as ).+?(?= at )|(?<=^  provider  ).+$|(?<=^Code: )\S+", RegexOptions.Multiline)]
    private static partial Regex Unrecorded();

    /// <summary>The note on the provider's words, the folders of this machine, and what else the provider's document offers.</summary>
    [GeneratedRegex(@"^(The provider also accepts a code .*|  (folder|owner )    .*| {12}(\(the provider's error description|LOGINMACHINE_HOME=).*)\n", RegexOptions.Multiline)]
    private static partial Regex LocalLines();
}
