using System.Diagnostics;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>What <c>eng/publish.sh</c> says if it cannot link native code, before MSBuild says it in a page.</summary>
public sealed class PublishTests
{
    [SkippableFact]
    public async Task A_missing_linker_is_named_with_the_package_to_install()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the linker of Linux is looked for in PATH");
        using var empty = new TemporaryHome();
        Directory.CreateDirectory(empty.Home);
        foreach (var tool in new[] { "bash", "uname", "dirname" })
        {
            File.CreateSymbolicLink(Path.Combine(empty.Home, tool), Which(tool));
        }

        var (exitCode, error) = await PublishAsync("linux-x64", empty.Home);
        Assert.Equal(1, exitCode);
        Assert.Contains("no linker: neither clang nor gcc is installed (Debian: apt-get install gcc)", error, StringComparison.Ordinal);
        Assert.Contains("--readytorun linux-x64 OUT", error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Native_code_for_another_system_is_refused_at_once()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the system is the one that the test runs on");
        var (exitCode, error) = await PublishAsync("osx-arm64", Environment.GetEnvironmentVariable("PATH")!);
        Assert.Equal(1, exitCode);
        Assert.Contains("native code for osx-arm64 cannot be linked on this system", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> PublishAsync(string rid, string path)
    {
        var script = Path.Combine(Repository.Root, "eng", "publish.sh");
        using var process = Process.Start(new ProcessStartInfo(Which("bash"), [script, rid, "never-made"])
        {
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["PATH"] = path },
        })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    private static string Which(string tool) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).First(File.Exists);
}
