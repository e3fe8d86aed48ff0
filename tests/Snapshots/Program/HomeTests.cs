namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>A home folder that is not set, or is the root: services, containers, cron.</summary>
[Trait("Behaviour", "P3")]
public sealed class HomeTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [SkippableTheory]
    [InlineData("/", "HOME is /")]
    [InlineData("", "HOME is not set")]
    public async Task Doctor_names_a_home_folder_that_is_not_one_and_the_way_out(string home, string words)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no HOME");
        var run = await cli.RunWithAsync("", Elsewhere(home, cli.Home), "doctor", "--timeout", "1s");
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.Contains("LOGINMACHINE_HOME", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("GLib", run.Error, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("/", "HOME is /")]
    [InlineData("", "HOME is not set")]
    public async Task Login_names_the_folder_and_the_way_out(string home, string words)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no HOME");
        var blocked = Path.Combine(cli.Home, "blocked");
        await File.WriteAllTextAsync(blocked, "a file in the place of a folder");
        var run = await cli.RunWithAsync("", Elsewhere(home, blocked), "login", "--issuer", "http://127.0.0.1:9", "--client-id", "demo", "--no-browser");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(blocked, run.Error, StringComparison.Ordinal);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Contains("LOGINMACHINE_HOME", run.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_home_folder_of_the_user_is_not_mentioned()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no HOME");
        var run = await cli.RunWithAsync("", Elsewhere("/home/someone", cli.Home), "doctor", "--timeout", "1s");
        Assert.DoesNotContain("LOGINMACHINE_HOME", run.Output, StringComparison.Ordinal);
    }

    /// <summary>The folders are set one by one, so that nothing is written below the root by a test that may.</summary>
    private static Dictionary<string, string> Elsewhere(string home, string folder) => new()
    {
        ["LOGINMACHINE_HOME"] = "",
        ["HOME"] = home,
        ["XDG_CONFIG_HOME"] = folder,
        ["XDG_STATE_HOME"] = folder,
        ["XDG_DATA_HOME"] = folder,
    };
}
