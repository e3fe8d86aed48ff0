using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>A limit of open files or memory that is too low for a sign-in: a named failure, or a success, and nothing left behind.</summary>
public sealed class LowLimitsTests
{
    public static TheoryData<string> Limits =>
    [
        // With fewer than 9, the runtime cannot create its own event queue and reports other errors.
        .. new[] { 9, 10, 12, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 64 }.Select(files => $"ulimit -n {files}"),
        .. new[] { 300, 400, 500, 700 }.Select(megabytes => $"ulimit -v {megabytes * 1024}"),
    ];

    private static readonly string[] Named = ["the limit of open files is reached", "no file descriptors are left"];

    [SkippableTheory]
    [MemberData(nameof(Limits))]
    [Trait("Behaviour", "R2")]
    public async Task A_sign_in_ends_well_or_names_the_limit(string limit)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The limits are those of Linux.");
        using var home = new TemporaryHome();
        string[] limited = [Tool.Require("bash"), "-c", $"{limit} && exec \"$@\"", "bash"];
        await using (var version = await Executable.Start(home, limited, [], ["--version"]))
        {
            Skip.If(await version.Exit() != 0, "The program's form needs more than this to start at all.");
        }

        await using var provider = await LoopbackProvider.StartAsync();
        await using (var login = await Victim.Start(home, provider, limited, port: 0))
        {
            var outcome = await login.Outcome();
            Assert.DoesNotContain("Unhandled", outcome.Everything, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", outcome.Everything, StringComparison.Ordinal);
            if (limit.Contains("-n", StringComparison.Ordinal))
            {
                Assert.True(outcome.ExitCode == 0 || Named.Any(words => outcome.Everything.Contains(words, StringComparison.Ordinal)), outcome.Everything);
            }
        }

        // Whatever the limit interrupted is cleaned up by the next start.
        await using var next = await Victim.Start(home, provider);
        (await next.Outcome()).MustExitWith(0);
        Assert.DoesNotContain(Directory.GetFiles(home.Home, "*", SearchOption.AllDirectories), path => path.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(home.Home, "*.lock", SearchOption.AllDirectories), path => path.Contains("open", StringComparison.Ordinal));
    }
}
