using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>Signing in with an API key, looking at it, using it, and signing out.</summary>
public sealed class CredentialTests : IDisposable
{
    private const string Key = "sk-planted-0123456789ABCDEF";

    private static readonly string[] Which = ["--issuer", "https://id.example", "--client-id", "demo-client"];

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    [Trait("Behaviour", "K9")]
    [Trait("Behaviour", "N2")]
    [Trait("Behaviour", "M1")]
    [Trait("Behaviour", "M2")]
    [Trait("Behaviour", "H4")]
    public async Task A_key_from_its_coming_to_its_going()
    {
        string[] all =
        [
            Shown("login --api-key-stdin", await LogInAsync($"  {Key} \n")),
            Shown("status", await cli.RunAsync(["status", .. Which])),
            Shown("status --json", await cli.RunAsync(["status", .. Which, "--json"])),
            Shown("logout", await cli.RunAsync(["logout", .. Which])),
            Shown("logout", await cli.RunAsync(["logout", .. Which])),
            Shown("status", await cli.RunAsync(["status", .. Which])),
        ];
        Assert.All(all, text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
        Snapshot.Match(string.Join("\n", all), "Credentials.key");
    }

    [Theory]
    [Trait("Behaviour", "K9")]
    [InlineData("", "blank")]
    [InlineData(" \r\n ", "blank")]
    [InlineData(Key + "\n" + Key, "one line")]
    [InlineData("sk planted", "must not contain spaces")]
    public async Task What_is_no_key_is_refused_before_anything_is_done(string input, string why)
    {
        var run = await LogInAsync(input);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(why == "blank" ? "there is no API key" : why, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, run.Error + run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(cli.Journals));
    }

    [Fact]
    [Trait("Behaviour", "K9")]
    public async Task The_environment_wins_over_the_store()
    {
        await LogInAsync(Key);
        Dictionary<string, string> handed = new() { ["LOGINMACHINE_API_KEY"] = " handed-over \n" };
        Assert.Equal((0, "handed-over\n"), Plain(await cli.RunWithAsync("", handed, ["token", .. Which])));
        Assert.Equal((0, Key + "\n"), Plain(await cli.RunWithAsync("", new() { ["LOGINMACHINE_API_KEY"] = "  " }, ["token", .. Which])));
        Snapshot.Match(Shown("status", await cli.RunWithAsync("", handed, ["status", .. Which])), "Credentials.handed_over");
    }

    [Fact]
    [Trait("Behaviour", "L1")]
    public async Task What_the_profile_does_not_admit_is_refused_and_removed()
    {
        string[] set = ["profile", "set", "work", "--issuer", "https://id.example", "--client-id", "demo-client"];
        await cli.RunAsync(set);
        string[] all =
        [
            Shown("login --profile work --api-key-stdin", await cli.RunWithAsync(Key, [], "login", "--profile", "work", "--api-key-stdin")),
            Shown("profile set work --forced-method browser", await cli.RunAsync([.. set, "--forced-method", "browser"])),
            Shown("status --profile work", await cli.RunAsync("status", "--profile", "work")),
            Shown("status --profile work", await cli.RunAsync("status", "--profile", "work")),
            Shown("login --profile work --api-key-stdin", await cli.RunWithAsync(Key, [], "login", "--profile", "work", "--api-key-stdin")),
            Shown("token --profile work", await cli.RunWithAsync("", new() { ["LOGINMACHINE_API_KEY"] = Key }, "token", "--profile", "work")),
        ];
        Assert.All(all, text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
        Snapshot.Match(string.Join("\n", all), "Credentials.forced");
    }

    [Fact]
    [Trait("Behaviour", "G2")]
    public async Task A_machine_without_a_keyring()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string[] all =
        [
            Shown("login --store keyring --api-key-stdin", await LogInAsync(Key, "keyring")),
            Shown("login --store auto --api-key-stdin", await LogInAsync(Key, "auto")),
        ];
        Snapshot.Match(string.Join("\n", all), "Credentials.no_keyring");
    }

    private Task<CliResult> LogInAsync(string input, string store = "file") => cli.RunWithAsync(input, [], ["login", .. Which, "--api-key-stdin", "--store", store]);

    private static string Shown(string arguments, CliResult run) => run.Text(arguments);

    private static (int, string) Plain(CliResult run) => (run.ExitCode, run.Output);
}
