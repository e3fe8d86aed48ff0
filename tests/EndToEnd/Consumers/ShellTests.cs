using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Consumers;

/// <summary>Completion in real shells: each loads the script as its first line says, and completes the name of a profile.</summary>
public sealed class ShellTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryHome home = new();

    [SkippableFact]
    public async Task Bash_completes_a_profile()
    {
        const string Script = """
            eval "$(loginmachine completion bash)"
            complete -p loginmachine
            COMP_WORDS=(loginmachine login --profile wor); COMP_CWORD=3; _loginmachine
            printf 'found %s\n' "${COMPREPLY[@]}"
            """;
        var said = await Run("bash", "--noprofile", "--norc", "-c", Script);
        Assert.Contains("-F _loginmachine loginmachine", said, StringComparison.Ordinal);
        Assert.Contains("found workbench\n", said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Fish_completes_commands_options_and_a_profile_and_falls_back_to_files()
    {
        const string Script = """
            loginmachine completion fish | source
            complete -C 'loginmachine login --profile wor'
            complete -C 'loginmachine logo'
            complete -C 'loginmachine token --format=exec'
            complete -C 'loginmachine explain /etc/host'
            """;
        var said = await Run("fish", "--no-config", "-c", Script);
        Assert.Contains("workbench\thttps://id.example\n", said, StringComparison.Ordinal);
        Assert.Contains("logout\t", said, StringComparison.Ordinal);
        Assert.Contains("--format=exec-credential", said, StringComparison.Ordinal);
        Assert.Contains("/etc/hosts", said, StringComparison.Ordinal);
    }

    /// <summary>An interactive zsh in a pseudo-terminal, and the Tab key.</summary>
    [SkippableFact]
    public async Task Zsh_completes_a_profile_when_Tab_is_pressed()
    {
        const string Script = """
            zmodload zsh/zpty
            zpty -b inner 'zsh -f -i'
            zpty -w inner 'PS1="REA""DY "; autoload -Uz compinit; compinit -u -D; eval "$(loginmachine completion zsh)"; echo "SE""T"'
            zpty -r inner out '*SET*READY*'
            zpty -w -n inner $'loginmachine login --profile workb\t'
            zpty -r inner out '*ench*'
            print -r -- "$out"
            """;
        Assert.Contains("workbench", await Run("zsh", "-f", "-c", Script), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Man_shows_every_manual_page_without_a_warning()
    {
        var groff = Tool.Require("groff");
        foreach (var command in new string[][] { [], ["login"], ["token"], ["journal"], ["journal", "prune"], ["profile", "set"] })
        {
            var page = await Executable.Finish(home, ["man", .. command]);
            page.MustExitWith(0);
            await using var shown = ChildProcess.Start(groff, ["-man", "-Tutf8", "-ww", "-z"]);
            await shown.TypeAsync(string.Join("\n", page.Stdout) + "\n");
            shown.CloseInput();
            Assert.Equal((0, ""), (await shown.Exit(Limit), shown.Stderr.Text));
        }
    }

    public void Dispose() => home.Dispose();

    private async Task<string> Run(string shell, params string[] arguments)
    {
        var path = Tool.Require(shell);
        (await Executable.Finish(home, "profile", "set", "workbench", "--issuer", "https://id.example", "--client-id", "app")).MustExitWith(0);
        var folder = Path.GetDirectoryName(await Executable.PathAsync())!;
        await using var process = ChildProcess.Start(path, arguments, new Dictionary<string, string>
        {
            ["PATH"] = folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["LOGINMACHINE_HOME"] = home.Home,
            ["HOME"] = home.Home,
            ["TERM"] = "dumb",
        });
        process.CloseInput();
        var exit = await process.Exit(Limit);
        Assert.True(exit == 0, $"{shell} ended with {exit}: {process.Stderr.Text}");
        return process.Stdout.Text + "\n";
    }
}
