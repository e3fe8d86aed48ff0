using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;
using Verdict = LoginMachine.Engine.Verdict;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>
/// SIGKILL where it was chosen: after every line of a sign-in, inside every effect, and at every step of replacing the
/// credentials. What <see cref="KilledTests"/> meets by chance is met here every time.
/// </summary>
[Trait("Behaviour", "G3")]
[Trait("Behaviour", "G4")]
[Trait("Behaviour", "O4")]
public sealed class ChosenKillsTests : IAsyncLifetime, IDisposable
{
    private const int LastLine = 10;

    // The sign-in that is killed is the second one; the first asks each endpoint once.
    private const int SecondTime = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The state of a sign-in after so many lines; the last one closes its journal.</summary>
    private static readonly FlowState?[] After =
    [
        null, FlowState.Discovering, FlowState.Binding, FlowState.WaitingForCallback, FlowState.WaitingForCallback, FlowState.ExchangingToken,
        FlowState.VerifyingIdentity, FlowState.Persisting, FlowState.Succeeded, FlowState.Succeeded, FlowState.Succeeded,
    ];

    private readonly TemporaryHome home = new();
    private LoopbackProvider provider = null!;

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, LastLine + 1)];

    public static TheoryData<Endpoint, FlowState> Requests => new()
    {
        { Endpoint.Discovery, FlowState.Discovering },
        { Endpoint.Authorize, FlowState.WaitingForCallback },
        { Endpoint.Token, FlowState.ExchangingToken },
        { Endpoint.Keys, FlowState.VerifyingIdentity },
    };

    public async Task InitializeAsync() => provider = await LoopbackProvider.StartAsync();

    public Task DisposeAsync() => provider.DisposeAsync().AsTask();

    public void Dispose() => home.Dispose();

    /// <summary>The program is stopped after each line, so that the kill comes before anything follows from it.</summary>
    [SkippableTheory]
    [MemberData(nameof(Lines))]
    public async Task After_every_line(int lines)
    {
        await Tracer.MustWorkAsync();
        var left = lines == 0
            ? await KilledAsync(Tracer.StopAfter("openat"), (journal, process) => Tracer.StepAsync(process, () => journal() is not null))
            : await KilledAsync(Tracer.StopAfter("pwrite64"), (journal, process) => Tracer.StepAsync(process, () => LinesOf(journal) >= lines));
        Stood(lines, After[lines]?.ToString() ?? "nowhere", left);
        Assert.Equal(lines == LastLine ? Verdict.Intact : Verdict.Incomplete, left.Verdict);
        Assert.Equal(lines > 7, left.NewCredentials);
    }

    /// <summary>The provider takes the request and never answers; for the third of them it is the user who never comes back.</summary>
    [SkippableTheory]
    [MemberData(nameof(Requests))]
    public async Task While_the_provider_is_asked(Endpoint endpoint, FlowState state)
    {
        SkipOnWindows();
        var left = await KilledAsync([], (_, _) => provider.WhenArrivedAsync(endpoint, SecondTime), () => provider.Faults.Set(endpoint, Fault.Never()));
        Assert.Equal((Verdict.Incomplete, state.ToString(), false), (left.Verdict, left.State, left.NewCredentials));
    }

    [SkippableFact]
    public async Task While_a_busy_port_is_tried()
    {
        SkipOnWindows();
        using var stranger = LoopbackSockets.Bind(0);
        var left = await KilledAsync([], (journal, _) => UntilAsync(() => LinesOf(journal) >= 4), port: stranger.Port);
        Assert.Equal((Verdict.Incomplete, nameof(FlowState.Binding), false), (left.Verdict, left.State, left.NewCredentials));
    }

    [SkippableFact]
    public async Task While_the_browser_is_started()
    {
        SkipOnWindows();
        var started = Path.Combine(home.Folder, "started");
        var left = await KilledAsync([], (_, _) => UntilAsync(() => File.Exists(started)), () => provider.Faults.Set(Endpoint.Authorize, Fault.Never()), browser: Launcher(started));
        Stood(3, nameof(FlowState.WaitingForCallback), left);
        Assert.Equal(Verdict.Incomplete, left.Verdict);
    }

    /// <summary>The page is on its way: the program is stopped after whatever it sends.</summary>
    [SkippableFact]
    public async Task While_the_browser_is_answered()
    {
        await Tracer.MustWorkAsync();
        var left = await KilledAsync(Tracer.StopAfter("sendto,sendmsg"), (journal, process) => Tracer.StepAsync(process, () => LinesOf(journal) >= 8));
        Stood(8, nameof(FlowState.Succeeded), left);
        Assert.True(left.NewCredentials);
    }

    [SkippableTheory]
    [InlineData("the journal is being synced", false, false)]
    [InlineData("the temporary file is being synced", false, true)]
    [InlineData("the folder is being synced", true, false)]
    public async Task While_the_credentials_are_replaced(string spot, bool refreshed, bool temporaryFile)
    {
        await Tracer.MustWorkAsync();
        await SignedInAsync();
        var credentials = home.Files("credentials").Single(path => path.EndsWith(".json", StringComparison.Ordinal));
        var kill = spot switch
        {
            "the journal is being synced" => Tracer.Before("fsync", "signal=KILL:when=1"),
            "the temporary file is being synced" => Tracer.Before("fsync", "signal=KILL:when=2"),
            _ => Tracer.Before("fsync", "signal=KILL", Path.GetDirectoryName(credentials)),
        };
        var left = await KilledAsync(kill, (_, _) => Task.Delay(Timeout.Infinite));
        Stood(7, nameof(FlowState.Persisting), left);
        Assert.Equal((refreshed, temporaryFile), (left.NewCredentials, left.TemporaryFile));
    }

    /// <summary>The sync of the temporary file takes long to return, and so the rename does not come before the kill.</summary>
    [SkippableFact]
    public async Task Between_the_temporary_file_and_the_rename()
    {
        await Tracer.MustWorkAsync();
        var left = await KilledAsync(Tracer.Before("fsync", "delay_exit=3000000:when=2"), async (_, _) =>
        {
            await UntilAsync(() => home.Files("credentials").Any(path => path.EndsWith(".tmp", StringComparison.Ordinal) && new FileInfo(path).Length > 0));
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        });
        Stood(7, nameof(FlowState.Persisting), left);
        Assert.Equal((false, true), (left.NewCredentials, left.TemporaryFile));
    }

    /// <summary>Kills a sign-in of a user who is signed in, and checks what it left.</summary>
    private async Task<Left> KilledAsync(string[] under, Func<Func<string?>, int, Task> moment, Action? hinder = null, int port = 0, string? browser = null)
    {
        if (Aftermath.Credentials(home) is null)
        {
            await SignedInAsync();
        }

        hinder?.Invoke();
        var (before, credentials) = (home.Journals, Aftermath.Credentials(home));
        await using var victim = await Victim.Start(home, provider, under, port, browser);
        var killed = await victim.KilledAt(moment(Journal, victim.Id).WaitAsync(Patience));
        Assert.NotEqual(0, killed.ExitCode);
        return await new Aftermath(home, provider).JudgeAsync(Journal(), credentials);

        string? Journal() => home.Journals.Except(before).SingleOrDefault();
    }

    /// <summary>A journal that is not as it should be is shown.</summary>
    private void Stood(int lines, string state, Left left) =>
        Assert.True((lines, state) == (left.Lines, left.State), $"{left}\n{string.Join('\n', home.Journals.Select(File.ReadAllText))}");

    private async Task SignedInAsync()
    {
        await using var first = await Victim.Start(home, provider);
        (await first.Outcome()).MustExitWith(0);
    }

    private static int LinesOf(Func<string?> journal) => journal() is { } path ? Documents.Bytes(path).Count(at => at == '\n') : 0;

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(2);
        }
    }

    /// <summary>A program that is started as the browser and stays in the foreground.</summary>
    private string Launcher(string started)
    {
        var path = Path.Combine(home.Folder, "browser");
        File.WriteAllText(path, $"#!/bin/sh\n: >'{started}'\nexec sleep 5\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static void SkipOnWindows() => Skip.If(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
}
