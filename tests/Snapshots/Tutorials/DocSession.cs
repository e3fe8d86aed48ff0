using System.Diagnostics;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Snapshots.Docs;
using ProgramRun = LoginMachine.Tests.Snapshots.Program.Cli;

namespace LoginMachine.Tests.Snapshots.Tutorials;

/// <summary>
/// The shell session of a page: its blocks run in order in one temporary home, with <c>loginmachine</c> on the PATH and a
/// provider on loopback in place of <c>https://id.example.com</c>, at which the user signs in at once.
/// </summary>
internal sealed class DocSession : IAsyncDisposable
{
    private const string Issuer = "https://id.example.com";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly ProgramRun cli = new();
    private readonly LoopbackProvider provider;
    private readonly DocValues values = new();

    private DocSession(LoopbackProvider provider) => this.provider = provider;

    internal static async Task<DocSession> OpenAsync()
    {
        var session = new DocSession(await LoopbackProvider.StartAsync(new ProviderOptions { ClientId = "my-cli" }));
        session.WriteProgram();
        foreach (var profile in Directory.GetFiles(Path.Combine(Repository.Root(), "examples", "profiles"), "*.json"))
        {
            session.cli.Write(Path.Combine("examples", "profiles", Path.GetFileName(profile)), await File.ReadAllBytesAsync(profile));
        }

        return session;
    }

    /// <summary>Runs a block.</summary>
    /// <returns>The exit code, and the output with every value that differs from run to run replaced.</returns>
    internal async Task<(int ExitCode, string Output)> RunAsync(string script)
    {
        var start = cli.Shell("exec 2>&1\n" + values.Restore(script).Replace(Issuer, provider.IssuerName, StringComparison.Ordinal));
        start.Environment["PATH"] = $"{cli.Home}/bin:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        process.StandardInput.Close();
        var (lines, visits) = (new List<string>(), new List<Task>());
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith($"{provider.IssuerName}/authorize?", StringComparison.Ordinal))
            {
                visits.Add(SimulatedUser.VisitAsync(new Uri(line), limit.Token));
            }
        }

        await process.WaitForExitAsync(limit.Token);
        await Task.WhenAll(visits);
        var output = string.Concat(lines.Select(line => line + "\n")).Replace(provider.IssuerName, Issuer, StringComparison.Ordinal);
        return (process.ExitCode, values.Replace(output.Replace(new Uri(provider.IssuerName).Authority, new Uri(Issuer).Authority, StringComparison.Ordinal).Replace(cli.Home, "~/.local/state/loginmachine", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        cli.Dispose();
        await provider.DisposeAsync();
    }

    /// <summary>The browser of a desktop cannot be had here, so the user follows the printed URL.</summary>
    private void WriteProgram()
    {
        var path = cli.Write("bin/loginmachine", System.Text.Encoding.UTF8.GetBytes($"""
            #!/bin/sh
            if [ "$1" = login ]; then set -- "$@" --no-browser; fi
            exec '{ProgramRun.Executable}' "$@"

            """.ReplaceLineEndings("\n")));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
