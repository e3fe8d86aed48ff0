using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using LoginMachine.Tests.EndToEnd.Survive;

namespace LoginMachine.Tests.EndToEnd.Streams;

/// <summary>Every command with every kind of broken standard stream.</summary>
public sealed class BrokenStreamTests
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Unusable = 2;

    public static TheoryData<string> Forms => [.. StreamFault.All.Keys];

    [SkippableTheory]
    [MemberData(nameof(Forms))]
    [Trait("Behaviour", "R1")]
    [Trait("Behaviour", "R2")]
    public async Task Every_command_ends_as_usual_with_a_broken_stream(string form)
    {
        var (broken, bash) = (StreamFault.All[form], Tool.Require("bash"));
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        var journal = await SignInAsync(home, provider);
        foreach (var (usual, data, command) in Commands(journal, provider, home))
        {
            await using var run = await Executable.Start(home, broken.Under(bash), [], command);
            run.CloseInput();
            Check(string.Join(' ', command), usual, await run.Outcome(), broken, data);
        }
    }

    private static void Check(string command, int usual, Outcome outcome, StreamFault broken, bool data)
    {
        var expected = broken.Data && data && usual == Done ? Failed : usual;
        Assert.True(expected == outcome.ExitCode, $"'{command}' ended with {outcome.ExitCode} instead of {expected}:\n{outcome.Everything}");
        Assert.DoesNotContain("Unhandled", outcome.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("   at LoginMachine.", outcome.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("   at System.", outcome.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("internal_error:", outcome.Everything, StringComparison.Ordinal);
        if (expected == Failed && broken is { Data: true, Words: false } && data)
        {
            Assert.Contains(outcome.Stderr, line => line.StartsWith("error: standard output could not be written: ", StringComparison.Ordinal));
        }
    }

    /// <summary>Signs in once, so that the commands have something to show.</summary>
    private static async Task<string> SignInAsync(TemporaryHome home, LoopbackProvider provider)
    {
        await using var login = await Victim.Start(home, provider);
        (await login.Outcome()).MustExitWith(Done);
        return Assert.Single(home.Journals);
    }

    /// <summary>Each with its usual exit code, and with whether it prints data. What changes something comes last.</summary>
    private static IEnumerable<(int ExitCode, bool Data, string[] Command)> Commands(string journal, LoopbackProvider provider, TemporaryHome home)
    {
        var (selection, missing) = (Victim.Selection(provider), Path.Combine(home.Folder, "missing.jsonl"));
        var profile = Path.Combine(home.Folder, "profile.json");
        File.WriteAllText(profile, """{"name":"imported","issuer":"https://id.example","client_id":"app"}""");
        string[][] printing =
        [
            ["--help"], ["--version"], ["login", "--help"], ["status", .. selection], ["status", "--json", .. selection],
            ["token", .. selection], ["token", "--format", "json", .. selection], ["token", "--format", "header", .. selection],
            ["token", "--format", "exec-credential", .. selection], ["doctor", .. selection], ["doctor", "--json", .. selection],
            ["demo"], ["demo", "--json"], ["demo", "--device"], ["demo", "--list"],
            ["journal", "list"], ["journal", "show", journal], ["journal", "verify", journal], ["journal", "export", journal],
            ["replay", journal], ["replay", "--json", journal], ["explain", journal], ["explain", "--json", journal], ["reproduce", journal],
            ["diagram"], ["diagram", "--journal", journal], ["explore"],
        ];
        return
        [
            .. printing.Select(command => (Done, true, command)),
            (Unusable, false, []), (Unusable, false, ["nonsense"]), (Unusable, false, ["login", "--bogus"]), (Unusable, false, ["replay", missing]),
            (Done, false, ["profile", "set", "work", .. selection]), (Done, false, ["profile", "import", profile]),
            (Done, true, ["profile", "list"]), (Done, true, ["profile", "show", "work"]), (Done, false, ["profile", "remove", "work"]),
            (Failed, true, ["demo", "--fail", "token_endpoint_rejected"]), (Done, false, ["journal", "prune"]),
            (Unusable, false, ["login", "--api-key-stdin", .. selection]), (Failed, false, ["login", "--no-browser", "--timeout", "300ms", .. selection]),
            (Done, false, ["logout", .. selection]),
        ];
    }
}
