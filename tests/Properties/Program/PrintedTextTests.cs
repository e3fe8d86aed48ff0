using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using LoginMachine.Tests.Properties.Redaction;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Program;

/// <summary>Every command, attacked through what it prints of elsewhere: file names, profile members, arguments.</summary>
[Collection(InProcess.Name)]
[Trait("Behaviour", "S5")]
public sealed class PrintedTextTests : IDisposable
{
    private const string Edited = "edited";
    private readonly string home = Directory.CreateTempSubdirectory("loginmachine-").FullName;
    private readonly string? before = Environment.GetEnvironmentVariable("LOGINMACHINE_HOME");

    public PrintedTextTests()
    {
        Environment.SetEnvironmentVariable("LOGINMACHINE_HOME", home);
        Directory.CreateDirectory(Path.Combine(home, "journals"));
    }

    public static TheoryData<string> Attacks => [.. PrintedTests.Attacks.Where(attack => attack.All(character => !char.IsSurrogate(character)) || attack.Length == 2)];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_journals_file_name_reaches_no_terminal(string attack)
    {
        var path = Path.Combine(home, "journals", $"a{attack}b\" intact.jsonl");
        File.WriteAllBytes(path, Changed());
        string[][] commands =
        [
            ["journal", "list"], ["journal", "show", path], ["journal", "verify", path], ["replay", path], ["replay", path, path], ["replay", "--json", path],
            ["explain", path], ["explain", path, path], ["explain", "--json", path], ["explain", "--html", Path.Combine(home, "out.html"), path],
            ["diagram", "--journal", path], ["diagram", "--format", "svg", "--journal", path], ["diagram", "--format", "mermaid", "--journal", path],
            ["reproduce", path], ["journal", "verify", path + attack], ["explain", path + attack], ["replay", path + attack, path + attack], ["journal", "export", path + attack],
            ["reproduce", path + attack], ["profile", "import", path], ["profile", "import", path + attack], ["journal", "verify", "--head", attack, path],
        ];
        Assert.All(commands, arguments => RunHarmless(arguments));
        AssertHarmless(File.ReadAllText(Path.Combine(home, "out.html")));
    }

    /// <summary>Whatever the name is, the first word of the first line is the verdict, and nothing else in the output is one.</summary>
    [Theory]
    [InlineData("\r\u001b[2Kintact x.jsonl")]
    [InlineData("x.jsonl\nintact y.jsonl")]
    [InlineData("x\n  lines  9\nintact.jsonl")]
    [InlineData("intact  x.jsonl")]
    public void An_edited_journal_reads_as_edited_whatever_its_name_is(string name)
    {
        var path = Path.Combine(home, "journals", name.EndsWith(".jsonl", StringComparison.Ordinal) ? name : name + ".jsonl");
        File.WriteAllBytes(path, Changed());
        var lines = RunHarmless("journal", "verify", path).Output.Split('\n');
        Assert.StartsWith(Edited + " \"", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("intact", StringComparison.Ordinal));
        var listed = Assert.Single(RunHarmless("journal", "list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(Edited, listed, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_profiles_members_reach_no_terminal(string attack)
    {
        foreach (var profile in Profiles(attack))
        {
            File.WriteAllText(Path.Combine(home, "profiles.json"), "{\"profiles\":[" + profile + "]}");
            File.WriteAllText(Path.Combine(home, "one.json"), profile);
            string[][] commands =
            [
                ["profile", "list"], ["profile", "show", "p"], ["profile", "show", attack], ["profile", "remove", attack], ["profile", "import", Path.Combine(home, "one.json"), "--name", "q"],
                ["profile", "set", "p", "--scope", attack], ["profile", "set", attack], ["status", "--profile", "p"], ["status", "--json", "--profile", "p"], ["status", "--profile", attack],
                ["token", "--profile", "p"], ["token", "--profile", attack], ["token", attack, "--profile", "p"], ["logout", "--profile", "p"], ["logout", "--profile", attack, "--local"],
                ["login", "--profile", attack], ["login", "--issuer", $"https://a{attack}", "--client-id", attack, "--timeout", attack],
            ];
            Assert.All(commands, arguments => RunHarmless(arguments));
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Arguments_reach_no_terminal(string attack)
    {
        string[][] commands =
        [
            [attack], ["demo", "--fail", attack], ["explore", "--flow", attack], ["diagram", "--format", attack], ["journal", "prune", "--keep", attack], ["journal", attack],
            ["doctor", attack], ["token", "--format", attack], ["token", "--min-ttl", attack], ["login", "--port", attack], ["login", "--store", attack], ["explain", "--html", attack], ["--" + attack],
        ];
        Assert.All(commands, arguments => RunHarmless(arguments));
    }

    [Fact]
    public void An_internationalized_issuer_is_shown_as_punycode()
    {
        File.WriteAllText(Path.Combine(home, "profiles.json"), """{"profiles":[{"name":"p","issuer":"https://login.ex\u0430mple.com","client_id":"c"}]}""");
        var listed = RunHarmless("profile", "list").Output;
        Assert.Contains("https://login.xn--exmple-4nf.com", listed, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("LOGINMACHINE_HOME", before);
        Directory.Delete(home, recursive: true);
    }

    private static IEnumerable<string> Profiles(string attack)
    {
        var text = JsonSerializer.Serialize(attack)[1..^1];
        yield return $$$"""{"name":"p","issuer":"https://a.example/{{{text}}}","client_id":"c"}""";
        yield return $$$"""{"name":"p","issuer":"https://a{{{text}}}.example","client_id":"c"}""";
        yield return $$$"""{"name":"p","issuer":"http://127.0.0.1:9/","client_id":"c{{{text}}}"}""";
        yield return $$$"""{"name":"p{{{text}}}","issuer":"https://a.example","client_id":"c"}""";
        yield return $$$"""{"name":"p","issuer":"http://127.0.0.1:9/","client_id":"c","scopes":["a{{{text}}}"]}""";
        yield return $$$"""{"name":"p","issuer":"http://127.0.0.1:9/","client_id":"c","callback_path":"/a{{{text}}}"}""";
        yield return $$$"""{"name":"p","issuer":"http://127.0.0.1:9/","client_id":"c","extra_parameters":{"a{{{text}}}":"b{{{text}}}"}}""";
        yield return $$$"""{"name":"p","token_endpoint":"https://a{{{text}}}.example/t","authorization_endpoint":"https://a.example/{{{text}}}","client_id":"c"}""";
        yield return $$$"""{"name":"p","issuer":"http://127.0.0.1:9/","client_id":"c","status_claims":{"a{{{text}}}":["b{{{text}}}"]}}""";
        yield return $$$"""{"name":"p","issuer":"http://127.0.0.1:9/","client_id":"c","unknown{{{text}}}":1}""";
    }

    private static byte[] Changed()
    {
        var bytes = Runs.All.Sample(1).Single().Bytes;
        var at = Encoding.ASCII.GetString(bytes).IndexOf("\"mono_us\":", StringComparison.Ordinal) + 10;
        bytes[at] = (byte)(bytes[at] == '9' ? '8' : bytes[at] + 1);
        return bytes;
    }

    private static (int ExitCode, string Output, string Error) RunHarmless(params string[] arguments)
    {
        var result = InProcess.Run(arguments);
        AssertHarmless(result.Output);
        AssertHarmless(result.Error);
        return result;
    }

    private static void AssertHarmless(string text) => PrintedTests.AssertHarmless(text, "\n");
}
