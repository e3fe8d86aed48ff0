using LoginMachine.Credentials;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Platform;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>A user whose token has expired, and one of their commands that is killed at a chosen point.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly AttemptId Other = AttemptId.Parse("0123456789abcdef")!.Value;

    private readonly TemporaryHome home;
    private readonly IReadOnlyList<string> journals;
    private readonly StoredSignIn stored;
    private IDisposable? held;

    private Scene(LoopbackProvider provider, TemporaryHome home)
    {
        (Provider, this.home, journals) = (provider, home, home.Journals);
        stored = new StoredSignIn(home);
        stored.Expire();
        Before = Aftermath.Credentials(home)!;
    }

    internal LoopbackProvider Provider { get; }

    /// <summary>Where the credentials are.</summary>
    internal string Path => stored.Path!;

    /// <summary>The credentials before the command.</summary>
    internal string Before { get; }

    /// <summary>Whether they are others by now, or none.</summary>
    internal bool Changed => Aftermath.Credentials(home) != Before;

    /// <summary>How many lines the command's journal has.</summary>
    internal int Lines => Journal is { } path ? Documents.Bytes(path).Count(at => at == '\n') : 0;

    /// <summary>The file that is to replace the credentials, or null.</summary>
    internal FileInfo? TemporaryFile => home.Files("credentials").Where(path => path.EndsWith(".tmp", StringComparison.Ordinal)).Select(path => new FileInfo(path)).SingleOrDefault();

    /// <summary>Where a refusal of the refresh token in hand would be remembered.</summary>
    internal string RefusalNote => System.IO.Path.Combine(
        Folders.From(name => name == "LOGINMACHINE_HOME" ? home.Home : null).Refused,
        RefusalKey.Of(new Profile { Name = stored.Profile, Issuer = Provider.IssuerName, ClientId = "demo-client" }, stored.Document).Text);

    private string? Journal => home.Journals.Except(journals).SingleOrDefault();

    internal static async Task<Scene> SignedInAsync()
    {
        var home = new TemporaryHome();
        var provider = await LoopbackProvider.StartAsync(new() { ApproveDevices = true, DeviceInterval = TimeSpan.FromSeconds(1) });
        await using var first = await Victim.Start(home, provider);
        (await first.Outcome()).MustExitWith(0);
        return new Scene(provider, home);
    }

    /// <summary>Another process, which is this one, holds the lock over the credentials.</summary>
    internal void HoldLock() => held = new FileLock(home.Credentials).TryTake(stored.Profile, Other) ?? throw new InvalidOperationException("the lock is held already");

    internal async Task LinesAsync(int lines)
    {
        while (Lines < lines)
        {
            await Task.Delay(2);
        }
    }

    /// <summary>Kills a command, and judges what it left.</summary>
    internal async Task KilledAsync(string[] command, Spot spot)
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        if (spot.Under is not null)
        {
            await Tracer.MustWorkAsync();
        }

        var moment = spot.Prepare(this);
        await using (var victim = await Executable.Start(home, spot.Under?.Invoke(this) ?? [], [], [.. command, .. Victim.Selection(Provider)]))
        {
            await Task.WhenAny(moment(victim.Id), victim.Exit()).WaitAsync(Patience);
            victim.Kill();
            Assert.True(await victim.Exit() != 0, $"It ended before the moment came: {(Journal is { } path ? File.ReadAllText(path) : "no journal")}");
        }

        held?.Dispose();
        Assert.Equal(spot.Left, await new Aftermath(home, Provider).JudgeAsync(Journal, Before, command[0] == "logout", spot.Token));
    }

    public async ValueTask DisposeAsync()
    {
        held?.Dispose();
        await Provider.DisposeAsync();
        home.Dispose();
    }
}
