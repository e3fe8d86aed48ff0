using System.Text.Json.Nodes;
using LoginMachine.Failures;
using LoginMachine.Loopback;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Listener;

[Trait("Behaviour", "A5")]
public sealed class OtherLoginTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryHome home = new();
    private LoopbackProvider provider = null!;

    public async Task InitializeAsync() => provider = await LoopbackProvider.StartAsync();

    public Task DisposeAsync() => provider.DisposeAsync().AsTask();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_newer_login_of_the_same_profile_takes_over()
    {
        await using var older = await Flow.ListenAsync(Setup());
        await using var newer = await Flow.ListenAsync(Setup());
        var failed = await older.FailedAsync();
        Assert.Equal(FailureCategory.LoginCancelled, failed.Failure.Category);
        Assert.Equal(new Cancelled(CancelledBy.NewerLogin, newer.Attempt.Id), failed.Failure.Cause);
        Assert.Equal(200, (await newer.VisitAsync()).Status);
        var asked = await newer.JournaledAsync<EarlierLoginAsked>();
        Assert.Equal([new(older.Attempt.Id, EarlierLoginAnswer.Yields)], asked);
    }

    [Fact]
    public async Task A_newer_login_gets_the_very_port_that_the_older_one_had()
    {
        await using var older = await Flow.ListenAsync(Setup());
        var port = (await older.ListeningAsync()).Port;
        await using var newer = await Flow.ListenAsync(Setup() with { Profile = profile => profile with { Ports = [port] } });
        Assert.Equal(port, (await newer.ListeningAsync()).Port);
        Assert.All(newer.Triggers.OfType<PortBusy>(), busy => Assert.Equal(Occupant.SameProfile, busy.Occupant));
        Assert.Single(newer.Triggers.OfType<EarlierLoginAsked>());
    }

    [Fact]
    public async Task A_login_of_another_profile_is_left_alone()
    {
        await using var other = await Flow.ListenAsync(Setup() with { Profile = profile => profile with { Name = "other" } });
        var port = (await other.ListeningAsync()).Port;
        await using var flow = await Flow.ListenAsync(Setup() with
        {
            Profile = profile => profile with { Ports = [port, 0] },
            Limits = new() { BindAttempts = 1 },
        });
        Assert.Equal(Occupant.OtherProfile, (await flow.SeenAsync<PortBusy>()).Occupant);
        Assert.Empty(flow.Triggers.OfType<EarlierLoginAsked>());
        Assert.Equal(200, (await other.VisitAsync()).Status);
        await other.SignedInAsync();
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("POST", "Authorization: Bearer wrong")]
    [InlineData("POST", "Authorization: Basic d3Jvbmc6d3Jvbmc=")]
    [InlineData("DELETE", "Authorization: Bearer ")]
    public async Task A_demand_to_stop_without_the_secret_does_nothing(string method, string header)
    {
        await using var flow = await Flow.ListenAsync(Setup());
        var answer = await flow.SendAsync(method, "/cancel", [.. new[] { header }.Where(text => text.Length > 0), "Content-Length: 0"]);
        Assert.Equal(404, answer.Status);
        Assert.Equal(StrayKind.Cancel, (await flow.SeenAsync<StrayReceived>()).Kind);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task The_note_with_the_secret_is_private_while_waiting_and_gone_afterwards()
    {
        await using var flow = await Flow.ListenAsync(Setup());
        var note = Assert.Single(TemporaryHome.Files(home.Folders.Waiting));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(note));
        }

        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.Empty(TemporaryHome.Files(home.Folders.Waiting));
    }

    [Fact]
    public async Task The_note_of_a_process_that_died_is_reported_and_replaced()
    {
        var stale = await NoteAsync(DeadPort());
        await using var flow = await Flow.ListenAsync(Setup());
        var asked = await flow.SeenAsync<EarlierLoginAsked>();
        Assert.Equal(("00000000000000b2", EarlierLoginAnswer.Gone), (asked.Attempt.Text, asked.Answer));
        Assert.Contains(flow.Attempt.Id.Text, await File.ReadAllTextAsync(stale), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_on_the_port_of_a_stale_note_is_asked_once_and_left_alone()
    {
        await NoteAsync(provider.Issuer.Port);
        await using var flow = await Flow.ListenAsync(Setup());
        Assert.Equal(EarlierLoginAnswer.Refuses, (await flow.SeenAsync<EarlierLoginAsked>()).Answer);
        Assert.Single(provider.Requests, request => request.Path == "/cancel");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"attempt\":\"x\",\"port\":1,\"key\":\"k\"}")]
    [InlineData("{\"attempt\":\"00000000000000b2\",\"port\":99999,\"key\":\"k\"}")]
    [InlineData("{\"attempt\":\"00000000000000b2\",\"port\":-1,\"key\":null}")]
    [InlineData("{\"attempt\":\"00000000000000b2\",\"port\":1,\"key\":\"a\\r\\nb\"}")]
    [Trait("Behaviour", "P1")]
    public async Task A_broken_note_disturbs_nothing(string text)
    {
        await WriteNoteAsync(text);
        await using var flow = await Flow.ListenAsync(Setup());
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    private FlowSetup Setup() => new() { Provider = provider, Home = home };

    private Task<string> NoteAsync(int port) =>
        WriteNoteAsync(new JsonObject { ["attempt"] = "00000000000000b2", ["port"] = port, ["key"] = "old-key" }.ToJsonString());

    private async Task<string> WriteNoteAsync(string text)
    {
        Directory.CreateDirectory(home.Folders.Waiting);
        var path = Path.Combine(home.Folders.Waiting, "test.json");
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static int DeadPort()
    {
        using var sockets = LoopbackSockets.Bind(0);
        return sockets.Port;
    }
}
