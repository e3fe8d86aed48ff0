using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>The program among links, mounts, FIFOs, other users' files, odd homes and low limits.</summary>
public sealed class OddFilesTests : IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    private readonly TemporaryHome home = new();

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();

    [SkippableFact]
    [Trait("Behaviour", "R3")]
    public async Task A_credentials_file_that_is_a_mount_of_its_own_stops_a_sign_in_and_a_refresh_before_anything_is_sent()
    {
        RequireRoot();
        await using var provider = await LoopbackProvider.StartAsync();
        await SignIn(provider);
        var file = Documents.CredentialFile(home);
        await ExpireAsync(file);
        var before = await File.ReadAllTextAsync(file);
        var requests = provider.Requests.Count;
        foreach (string[] command in new string[][] { ["token"], ["login", "--scope", "openid", "--no-browser"], ["doctor"] })
        {
            var outcome = await InMount(file, [.. command, .. Victim.Selection(provider)]);
            Assert.Contains("is a separate mount", outcome.Everything, StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllTextAsync(file));
        Assert.DoesNotContain(provider.Requests.Skip(requests), request => request is { Endpoint: Endpoint.Token, Method: "POST" });
    }

    [SkippableFact]
    [Trait("Behaviour", "R3")]
    public async Task A_sign_out_leaves_a_link_and_names_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        await using var provider = await LoopbackProvider.StartAsync();
        await SignIn(provider);
        var file = Documents.CredentialFile(home);
        var moved = Path.Combine(home.Folder, "moved.json");
        File.Move(file, moved);
        File.CreateSymbolicLink(file, moved);
        var outcome = await Executable.Finish(home, ["logout", .. Victim.Selection(provider)]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("symbolic link", outcome.Everything, StringComparison.Ordinal);
        Assert.True(File.Exists(moved) && new FileInfo(file).LinkTarget is not null);
    }

    [SkippableTheory]
    [Trait("Behaviour", "S7")]
    [InlineData("0000")]
    [InlineData("0022")]
    [InlineData("0777")]
    public async Task Folders_and_files_are_the_owner_s_alone_whatever_the_umask(string umask)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no umask.");
        await using var provider = await LoopbackProvider.StartAsync();
        await using var run = await Executable.Start(home, ["sh", "-c", $"umask {umask}; exec \"$@\"", "sh"], [], ["login", .. Victim.Selection(provider), "--scope", "openid", "--no-browser"]);
        await SimulatedUser.VisitAsync(new Uri(await run.SignInUrl()));
        (await run.Outcome()).MustExitWith(0);
        var folders = Directory.EnumerateDirectories(home.Home, "*", SearchOption.AllDirectories).Append(home.Home);
        Assert.All(folders, folder => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Documents.Mode(folder)));
        Assert.All(home.Files(), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Documents.Mode(file)));
    }

    [SkippableTheory]
    [Trait("Behaviour", "S7")]
    [InlineData("explain", "FILE")]
    [InlineData("journal", "verify", "FILE")]
    [InlineData("replay", "FILE")]
    [InlineData("diagram", "--journal", "FILE")]
    [InlineData("profile", "import", "FILE")]
    public async Task A_command_refuses_a_FIFO_and_an_endless_file_at_once(params string[] command)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has neither.");
        var fifo = Path.Combine(home.Folder, "fifo");
        await Sh("mkfifo", fifo);
        foreach (var file in new[] { fifo, "/dev/zero" })
        {
            await using var run = await Executable.Start(home, [.. command.Select(part => part == "FILE" ? file : part)]);
            Assert.Equal(2, await run.Exit(AtOnce));
            Assert.Contains("a FIFO, a device or a socket is in its place", run.Stderr.Text, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    [Trait("Behaviour", "S7")]
    public async Task A_FIFO_in_place_of_any_file_of_ours_holds_nothing_up()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has none.");
        await using var provider = await LoopbackProvider.StartAsync();
        await SignIn(provider);
        foreach (var file in home.Files().Where(file => !file.EndsWith(".jsonl", StringComparison.Ordinal)).ToList())
        {
            File.Delete(file);
            await Sh("mkfifo", file);
        }

        foreach (string[] command in new string[][] { ["status"], ["token"], ["doctor"], ["logout"] })
        {
            await using var run = await Executable.Start(home, [.. command, .. Victim.Selection(provider)]);
            var outcome = await run.Outcome(AtOnce);

            // A sign-out deletes what is in the place of the credentials.
            Assert.True(outcome.ExitCode != 0 || command[0] == "logout", $"{command[0]}: {outcome.Everything}");
        }
    }

    /// <summary>What a command under sudo leaves in a user's home.</summary>
    [SkippableFact]
    [Trait("Behaviour", "R3")]
    public async Task A_home_of_another_user_is_named_with_its_owner_and_a_way_out()
    {
        RequireRoot();
        var foreign = Path.Combine(home.Folder, "foreign");
        Directory.CreateDirectory(foreign);
        await Sh("chmod", "755", home.Folder, foreign);
        var program = await Readable();
        foreach (string[] command in new string[][] { ["login", "--no-browser"], ["doctor"] })
        {
            var run = ChildProcess.Start(
                "setpriv",
                ["--reuid", "65534", "--regid", "65534", "--clear-groups", program, .. command, "--issuer", "http://127.0.0.1:1", "--client-id", "c"],
                new Dictionary<string, string> { ["HOME"] = foreign, ["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(home.Folder, "extracted") });
            await using var ending = run;
            Assert.Equal(1, await run.Exit(AtOnce));
            var everything = run.Stdout.Text + run.Stderr.Text;
            Assert.Contains($"{foreign} belongs to root", everything, StringComparison.Ordinal);
            Assert.Contains("LOGINMACHINE_HOME", everything, StringComparison.Ordinal);
            Assert.DoesNotContain("GLib", everything, StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [Trait("Behaviour", "P3")]
    [InlineData("ulimit -f 0")]
    [InlineData("ulimit -f 1")]
    public async Task A_low_limit_of_file_sizes_gives_words_and_no_abort(string limit)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The test knows the limits of Linux.");
        await using var provider = await LoopbackProvider.StartAsync();
        await using var run = await Executable.Start(home, ["sh", "-c", $"{limit}; exec \"$@\"", "sh"], [], ["login", .. Victim.Selection(provider), "--scope", "openid", "--no-browser"]);
        var outcome = await run.Outcome();
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("the disk is full", outcome.Everything, StringComparison.Ordinal);
        await SignIn(provider);
        Assert.DoesNotContain(home.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal) || file.EndsWith(".jsonl.lock", StringComparison.Ordinal));
    }

    [SkippableFact]
    [Trait("Behaviour", "P3")]
    public async Task A_page_beyond_the_limit_of_file_sizes_is_not_written_and_the_words_say_so()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The test knows the limits of Linux.");
        await using var provider = await LoopbackProvider.StartAsync();
        await SignIn(provider);
        var page = Path.Combine(home.Folder, "page.html");
        await using var run = await Executable.Start(home, ["sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"], [], ["explain", Assert.Single(home.Journals), "--html", page]);
        Assert.Equal(2, await run.Exit(AtOnce));
        Assert.Contains("the file has reached its maximum size.", run.Stderr.Text, StringComparison.Ordinal);
    }

    /// <summary>Makes the access token one that expired long ago.</summary>
    private static async Task ExpireAsync(string file)
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        document["last_refresh"] = "2020-01-01T00:00:00+00:00";
        document["expires_at"] = "2020-01-01T01:00:00+00:00";
        await File.WriteAllTextAsync(file, document.ToJsonString());
    }

    private static async Task Sh(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(program, arguments);
        Assert.Equal(0, await process.Exit(AtOnce));
    }

    private static void RequireRoot() => Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "This takes root on Linux.");

    private async Task SignIn(LoopbackProvider provider)
    {
        await using var victim = await Victim.Start(home, provider);
        (await victim.Outcome()).MustExitWith(0);
    }

    /// <summary>In a mount namespace of its own, where the file is mounted over itself.</summary>
    private async Task<Outcome> InMount(string file, string[] command)
    {
        await using var run = await Executable.Start(home, ["unshare", "-m", "sh", "-c", "mount --bind \"$0\" \"$0\" && exec \"$@\"", file], [], command);
        return await run.Outcome();
    }

    /// <summary>The program in a place where any user may run it.</summary>
    private async Task<string> Readable()
    {
        var copy = Path.Combine(home.Folder, "loginmachine");
        File.Copy(await Executable.PathAsync(), copy);
        await Sh("chmod", "755", copy);
        return copy;
    }
}
