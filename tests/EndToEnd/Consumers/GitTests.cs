using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Consumers;

/// <summary>git itself asks for a password; the program is its credential helper (gitcredentials(7)).</summary>
[Trait("Behaviour", "N1")]
public sealed class GitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Git_gets_a_refreshed_token_as_the_password()
    {
        await using var held = await SignedInHome.ExpiredAsync();
        var filled = await GitAsync(held, "fill", "https");
        filled.MustExitWith(0);
        Assert.Contains("username=oauth2", filled.Stdout);
        Assert.Contains($"password={held.Stored.AccessToken!.Reveal()}", filled.Stdout);
        Assert.Equal(1, held.Provider.Count(Endpoint.Token));
        Assert.Equal(filled.Stdout, (await GitAsync(held, "fill", "https")).Stdout);
        Assert.Equal(1, held.Provider.Count(Endpoint.Token));
    }

    /// <summary>The name that the address holds already is the one git asks with.</summary>
    [SkippableFact]
    public async Task A_name_that_git_knows_stays()
    {
        await using var held = await SignedInHome.ExpiredAsync();
        Assert.Contains("username=somebody", (await GitAsync(held, "fill", "https", "username=somebody")).Stdout);
    }

    [SkippableTheory]
    [InlineData("approve")]
    [InlineData("reject")]
    public async Task What_git_would_store_or_erase_leaves_the_credentials_alone(string verb)
    {
        await using var held = await SignedInHome.ExpiredAsync();
        var before = held.Stored;
        var outcome = await GitAsync(held, verb, "https", "username=oauth2", $"password={before.AccessToken!.Reveal()}");
        outcome.MustExitWith(0);
        Assert.Equal("", outcome.Everything);
        Assert.Equal((before, 0), (held.Stored, held.Provider.Count(Endpoint.Token)));
    }

    /// <summary>git has no other helper to ask, and reports it.</summary>
    [SkippableFact]
    public async Task Over_plain_http_git_gets_nothing()
    {
        await using var held = await SignedInHome.ExpiredAsync();
        var outcome = await GitAsync(held, "fill", "http");
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.DoesNotContain("password=", outcome.Everything, StringComparison.Ordinal);
        Assert.Equal(0, held.Provider.Count(Endpoint.Token));
    }

    /// <summary>Without this machine's configuration: only the helper can answer, and there is no prompt.</summary>
    private static async Task<Outcome> GitAsync(SignedInHome held, string verb, string protocol, params string[] known)
    {
        var git = Tool.OfThisMachine("git");
        var helper = $"!'{await Executable.PathAsync()}' token --profile {SignedInHome.Profile} --format git-credential";
        var variables = new Dictionary<string, string>
        {
            ["LOGINMACHINE_HOME"] = held.Home.Home, ["HOME"] = held.Home.Folder, ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = Path.Combine(held.Home.Folder, "none"), ["GIT_TERMINAL_PROMPT"] = "0", ["GIT_ASKPASS"] = "",
        };
        await using var child = ChildProcess.Start(git, ["-c", $"credential.helper={helper}", "-c", "core.askPass=", "credential", verb], variables);
        await child.TypeAsync(string.Join('\n', ["protocol=" + protocol, "host=git.example", .. known, "", ""]));
        child.CloseInput();
        return new Outcome(await child.Exit(Patience), child.Stdout.Lines, child.Stderr.Lines);
    }
}
