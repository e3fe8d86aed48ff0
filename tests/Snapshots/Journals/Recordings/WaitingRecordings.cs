using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>The browser never came back, or something else came.</summary>
internal static class WaitingRecordings
{
    private static readonly FakeEnvironment Ssh = FakeEnvironment.Headless.With("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22");

    internal static readonly Recording[] All =
    [
        Recording.InVain("never_came", On(FakeEnvironment.Desktop)),
        Recording.InVain("never_came_headless", On(FakeEnvironment.Headless)),
        Recording.InVain("never_came_ssh", On(Ssh)),
        Recording.InVain("never_came_container", On(FakeEnvironment.Headless with { Files = ["/.dockerenv"] })),
        Recording.InVain("never_came_wsl", On(FakeEnvironment.Headless.With("WSL_DISTRO_NAME", "Debian"))),
        Recording.InVain("never_came_remote_editor", On((Ssh with { Files = ["/.dockerenv"] }).With("REMOTE_CONTAINERS", "true"))),
        Recording.InVain("one_family_localhost", On(FakeEnvironment.Desktop) with
        {
            Profile = profile => profile with { RedirectHost = RedirectHost.Localhost },
            Parts = parts => parts with { Bind = port => LoopbackSockets.Bind(port, ipv4: true, ipv6: false) },
        }),
        new("pushed_address_expired", ExpiredAsync),
        Recording.InVain("client_hello", On(FakeEnvironment.Desktop), ClientHelloAsync),
        Recording.InVain("favicon_only", On(FakeEnvironment.Desktop), StraysAsync),
        Recording.InVain("favicon_only_ssh", On(Ssh), StraysAsync),
        Recording.InVain("answer_as_form", On(FakeEnvironment.Desktop), flow => StrayAsync(flow, "POST", Profile.DefaultCallbackPath, "Content-Length: 0")),
        Recording.InVain("stuck_at_provider", On(FakeEnvironment.Desktop) with { Browser = Browsers.First(OpenAsync) }),
        Recording.InVain("other_user", On(FakeEnvironment.Desktop) with { Parts = parts => parts with { Peers = new FakePeers(PeerAccount.Other) } }, flow => ComeBackAsync<PeerRefused>(flow, "?state=x&code=y")),
        Recording.InVain("form_post", On(FakeEnvironment.Desktop), flow => StrayAsync(flow, "POST", Profile.DefaultCallbackPath, "Content-Type: application/x-www-form-urlencoded", "Content-Length: 0")),
        Recording.InVain("head_too_large", On(FakeEnvironment.Desktop), flow => StrayAsync(flow, "GET", Profile.DefaultCallbackPath, "Cookie: " + new string('c', 48 * 1024))),
        Recording.InVain("fragment", On(FakeEnvironment.Desktop), flow => ComeBackAsync<CallbackReceived>(flow, "")),
        Recording.InVain("pasted_cut", On(Ssh), flow => PasteAsync<PasteRefused>(flow, "?code=x")),
        Recording.InVain("pasted_other_program", On(Ssh), flow => PasteAsync<PasteRefused>(flow, "http://localhost:1/callback?code=x&state=y")),
        Recording.InVain("pasted_other_state", On(Ssh), flow => PasteAsync<CallbackReceived>(flow, "?code=x&state=another")),
        Recording.InVain("other_path", On(FakeEnvironment.Desktop), flow => StrayAsync(flow, "GET", "/")),
        Recording.Of("strays_then_success", On(FakeEnvironment.Desktop), async (flow, _) =>
        {
            await StraysAsync(flow);
            await StrayAsync(flow, "OPTIONS", Profile.DefaultCallbackPath, "Origin: https://id.example", "Access-Control-Request-Method: GET");
            await flow.VisitAsync();
        }),
        Recording.Of("gave_up_ssh", On(Ssh), async (flow, _) =>
        {
            await RecordingRoom.SettledAsync(flow);
            await flow.Attempt.CancelAsync(byUser: true);
        }),
        Recording.Of("gave_up_after_client_hello", On(FakeEnvironment.Desktop), async (flow, _) =>
        {
            await ClientHelloAsync(flow);
            await flow.Attempt.CancelAsync(byUser: true);
        }),
    ];

    /// <summary>The user opens the URL after the provider has forgotten it, and the provider's page reports it.</summary>
    private static async Task<string> ExpiredAsync(RecordingRoom room)
    {
        await using var flow = await room.StartAsync(On(FakeEnvironment.Headless) with
        {
            ProviderOptions = new ProviderOptions { RequirePushedAuthorization = true, TimeProvider = room.Time },
        });
        await RecordingRoom.SettledAsync(flow);
        room.Time.Pass(TimeSpan.FromSeconds(90));
        Assert.Equal(400, (await flow.VisitAsync()).Status);
        room.Time.EndAttempt();
        return await RecordingRoom.JournalOfAsync(flow);
    }

    /// <summary>A browser that opens, if there is a screen for it, and that the user ignores.</summary>
    private static FlowSetup On(FakeEnvironment environment) => new() { Environment = environment, Browser = Browsers.Idle() };

    private static async Task StraysAsync(Flow flow)
    {
        await StrayAsync(flow, "GET", "/favicon.ico");
        await StrayAsync(flow, "GET", Profile.DefaultCallbackPath, "Sec-Purpose: prefetch");
        await StrayAsync(flow, "GET", "/favicon.ico");
    }

    private static async Task StrayAsync(Flow flow, string method, string path, params string[] headers)
    {
        var before = flow.Triggers.OfType<StrayReceived>().Count();
        await flow.SendAsync(method, path, headers);
        await Until.TrueAsync(() => flow.Triggers.OfType<StrayReceived>().Count() > before, "the stray was not told");
    }

    private static async Task OpenAsync(Uri start, CancellationToken cancellation) =>
        await RawHttp.SendAsync(start.Port, RawHttp.Get(start.Port, start.PathAndQuery));

    private static async Task ComeBackAsync<T>(Flow flow, string query)
        where T : Trigger
    {
        await flow.GetAsync(Profile.DefaultCallbackPath + query);
        await flow.SeenAsync<T>();
    }

    private static async Task PasteAsync<T>(Flow flow, string text)
        where T : Trigger
    {
        flow.Attempt.Paste(text);
        await flow.SeenAsync<T>();
    }

    private static async Task ClientHelloAsync(Flow flow)
    {
        using var browser = await RawHttp.ConnectAsync((await flow.ListeningAsync()).Port);
        await browser.SendAsync(new byte[] { 0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x03 });
        await flow.SeenAsync<TlsClientHelloSeen>();
    }
}
