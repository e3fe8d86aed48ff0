using System.IO.Compression;
using System.Net;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Packages;

/// <summary>What a stranger gets: programs that reference the packages alone are built with warnings as errors, and run.</summary>
/// <param name="feed">The packages.</param>
public sealed class PackageTests(Feed feed) : IClassFixture<Feed>, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly TemporaryHome home = new();

    [Fact]
    public void Every_package_has_readme_license_description_documentation_and_symbols()
    {
        var packages = Directory.GetFiles(feed.Folder, "*.nupkg");
        Assert.Contains(packages, path => Path.GetFileName(path) == $"LoginMachine.{Feed.Version}.nupkg");
        Assert.All(packages, path =>
        {
            using var archive = ZipFile.OpenRead(path);
            using var reader = new StreamReader(archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            var nuspec = reader.ReadToEnd();
            Assert.All(["<license type=\"expression\">MIT<", "<readme>README.md<", "<description>", "<tags>"], part => Assert.Contains(part, nuspec, StringComparison.Ordinal));
            Assert.DoesNotContain("<description>Package Description<", nuspec, StringComparison.Ordinal);
            Assert.NotNull(archive.GetEntry("README.md"));
            Assert.True(File.Exists(Path.ChangeExtension(path, ".snupkg")), $"{path} has no symbols");
            Assert.All(
                archive.Entries.Where(entry => entry.FullName.StartsWith("lib/", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)),
                library => Assert.NotNull(archive.GetEntry(Path.ChangeExtension(library.FullName, ".xml"))));
        });
    }

    /// <summary>A host has newer packages than ours; a range that ends would refuse them.</summary>
    [Fact]
    public void No_package_insists_on_a_version() => Assert.All(Directory.GetFiles(feed.Folder, "*.nupkg"), path =>
    {
        using var archive = ZipFile.OpenRead(path);
        using var reader = new StreamReader(archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("version=\"[", reader.ReadToEnd(), StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_console_program_of_twenty_lines_signs_in()
    {
        var source = Example("ConsoleSignIn");
        Assert.True(source.Split('\n').Length <= 20, "the example has grown");
        var folder = await feed.ProjectAsync("console", [("Program.cs", source)], ["LoginMachine"]);
        await Feed.DotnetAsync(folder, "build", "-v", "quiet", "--nologo");
        await using var provider = await LoopbackProvider.StartAsync();
        var said = await RunAndSignInAsync(folder, provider.IssuerName, "demo-client");
        Assert.Contains("Signed in as ", said, StringComparison.Ordinal);
    }

    /// <summary>Beside what such a host has: its own logging, and an exporter of spans.</summary>
    [Fact]
    public async Task A_generic_host_signs_in_calls_a_service_and_exports_its_spans()
    {
        var folder = await feed.ProjectAsync(
            "hosted",
            [("Program.cs", Example("HostedClient"))],
            ["LoginMachine", "OpenTelemetry.Exporter.Console 1.20.1", "OpenTelemetry.Extensions.Hosting 1.20.1", "Serilog.AspNetCore 10.0.0"]);
        await Feed.DotnetAsync(folder, "build", "-v", "quiet", "--nologo");
        await using var provider = await LoopbackProvider.StartAsync();
        using var service = new BearerService();
        var said = await RunAndSignInAsync(folder, provider.IssuerName, "demo-client", service.Address);
        Assert.Contains("The service answered: welcome", said, StringComparison.Ordinal);
        Assert.Contains("loginmachine.attempt", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_of_a_stranger_reproduces_a_journal_against_the_provider_kit()
    {
        const string Program = """
            using LoginMachine.Journal;
            using LoginMachine.Reproduction;
            using LoginMachine.TestProvider;

            await using var provider = await LoopbackProvider.StartAsync();
            Console.WriteLine($"a provider at {provider.Issuer}");
            var journal = SignInJournal.Read(await File.ReadAllBytesAsync(args[0]));
            var result = await JournalReproducer.RunAsync(journal.Entries);
            Console.WriteLine($"reproduced: {result.Outcome}");
            """;
        var failed = await Executable.Finish(home, "demo", "--fail", "token_endpoint_rejected");
        Assert.Equal(1, failed.ExitCode);
        var folder = await feed.ProjectAsync("reproducer", [("Program.cs", Program)], ["LoginMachine.Reproduction", "LoginMachine.TestProvider"]);
        await Feed.DotnetAsync(folder, "build", "-v", "quiet", "--nologo");
        Assert.Contains("reproduced: Same", await Feed.DotnetAsync(folder, Built(folder), Assert.Single(home.Journals)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_is_installed_and_signs_in_to_the_demonstration()
    {
        var folder = await feed.ProjectAsync("tool", [], []);
        var bin = Path.Combine(folder, "bin");
        await Feed.DotnetAsync(folder, "tool", "install", "LoginMachine.Cli", "--version", Feed.Version, "--tool-path", bin);
        await using var run = ChildProcess.Start(Path.Combine(bin, "loginmachine"), ["demo"], Variables());
        Assert.Equal(0, await run.Exit(Limit));
        Assert.Contains("Signed in as ", run.Stderr.Text, StringComparison.Ordinal);
    }

    public void Dispose() => home.Dispose();

    private static string Example(string name) => File.ReadAllText(Path.Combine(Repository.Root, "examples", name, "Program.cs"));

    private static string Built(string folder) => Path.Combine(folder, "bin", "Debug", "net10.0", Path.GetFileName(folder) + ".dll");

    private async Task<string> RunAndSignInAsync(string folder, params string[] arguments)
    {
        await using var run = ChildProcess.Start("dotnet", [Built(folder), .. arguments], Variables());
        var line = await run.Stdout.First(text => text.StartsWith("Open this URL", StringComparison.Ordinal), Limit);
        await SimulatedUser.VisitAsync(new Uri(line[(line.IndexOf("http", StringComparison.Ordinal))..]));
        var exit = await run.Exit(Limit);
        Assert.True(exit == 0, $"it ended with {exit}:\n{run.Stdout.Text}\n{run.Stderr.Text}");
        return run.Stdout.Text;
    }

    private Dictionary<string, string> Variables() => new()
    {
        ["LOGINMACHINE_HOME"] = home.Home,
        ["HOME"] = home.Home,
        ["DOTNET_CLI_HOME"] = home.Home,
        ["DOTNET_NOLOGO"] = "true",
    };

    /// <summary>A service on loopback that accepts any bearer token.</summary>
    private sealed class BearerService : IDisposable
    {
        private readonly HttpListener listener = new();

        internal BearerService()
        {
            using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            listener.Prefixes.Add(Address);
            listener.Start();
            _ = Task.Run(AnswerAsync);
        }

        internal string Address { get; }

        public void Dispose() => listener.Close();

        private async Task AnswerAsync()
        {
            while (listener.IsListening)
            {
                var context = await listener.GetContextAsync();
                var welcome = context.Request.Headers["Authorization"]?.StartsWith("Bearer ", StringComparison.Ordinal) == true;
                context.Response.StatusCode = welcome ? 200 : 401;
                context.Response.Close(welcome ? "welcome"u8.ToArray() : [], willBlock: true);
            }
        }
    }
}
