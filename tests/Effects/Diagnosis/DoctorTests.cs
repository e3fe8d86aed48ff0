using System.Net.Sockets;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Hosting.Diagnosis;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Diagnosis;

/// <summary>One fault is planted at a time; doctor names that one as a sign-in would, and nothing else.</summary>
public sealed class DoctorTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryHome home = new();
    private LoopbackProvider provider = null!;

    public async Task InitializeAsync() => provider = await LoopbackProvider.StartAsync();

    public async Task DisposeAsync() => await provider.DisposeAsync();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_machine_in_order_has_nothing_in_the_way()
    {
        var findings = await ExamineAsync();
        Assert.All(findings, finding => Assert.True(finding.Condition == Condition.InOrder, $"{finding}"));
        Assert.Equal(["journals", "credentials", "stored", "keyring", "authorities", "listener", "browser", "provider", "redirect", "client", "tokens", "clock", "keys"], findings.Select(finding => finding.Check));
    }

    [Fact]
    public async Task Nothing_is_left_behind_and_no_code_is_redeemed()
    {
        await ExamineAsync();
        Assert.Empty(TemporaryHome.Files(home.Folders.State));
        Assert.DoesNotContain(provider.Requests, request => request is { Endpoint: Endpoint.Token, Method: "POST" });
    }

    [Fact]
    [Trait("Behaviour", "Q5")]
    public async Task A_client_that_the_provider_does_not_know_is_found_before_a_sign_in()
    {
        var finding = Assert.Single(await ExamineAsync(profile: profile => profile with { ClientId = "mistyped" }), finding => finding.Check == "client");
        Assert.Equal(Condition.Broken, finding.Condition);
        Assert.Contains("client mistyped", finding.Explanation!.Cause, StringComparison.Ordinal);
        Assert.Matches(@"Register http://127\.0\.0\.1:\d+/auth/callback for client mistyped", finding.Explanation.Next);
    }

    [Fact]
    public async Task A_port_that_is_taken()
    {
        using var taken = LoopbackSockets.Bind(0);
        await FindsAsync("listener", FailureCategory.LocalServerUnavailable, profile: profile => profile with { Ports = [taken.Port] });
    }

    [Fact]
    public async Task No_loopback_at_all() => await FindsAsync(
        "listener", FailureCategory.LocalServerUnavailable, parts => parts with { Bind = _ => throw new SocketException((int)SocketError.AddressFamilyNotSupported) });

    [Fact]
    public async Task A_family_that_is_missing_is_a_note()
    {
        var findings = await ExamineAsync(parts => parts with { Bind = port => LoopbackSockets.Bind(port, ipv4: true, ipv6: false) });
        Assert.Contains(findings, finding => finding is { Check: "listener", Condition: Condition.Advice });
    }

    [Fact]
    public async Task A_browser_that_is_not_there() => await FindsAsync(
        "browser", FailureCategory.BrowserLaunchFailed, parts => parts with { Environment = new FakeEnvironment().With("BROWSER", "/nonexistent/browser").Probe });

    [Fact]
    public async Task No_display_is_a_note()
    {
        var findings = await ExamineAsync(parts => parts with { Environment = FakeEnvironment.Headless.Probe });
        Assert.Contains(findings, finding => finding is { Check: "browser", Condition: Condition.Advice });
    }

    [Fact]
    public async Task A_file_of_authorities_that_is_not_there() => await FindsAsync(
        "authorities", FailureCategory.TokenExchangeRequest, parts => parts with { Environment = Desktop.With("SSL_CERT_FILE", "/nonexistent/roots.pem").Probe });

    [Fact]
    public async Task A_proxy_that_refuses()
    {
        var findings = await ExamineAsync(
            parts => parts with { Proxy = null, Environment = Desktop.With("HTTPS_PROXY", $"http://127.0.0.1:{ClosedPort()}").Probe },
            profile => profile with { Issuer = "https://provider.test" });
        Assert.Equal(FailureCategory.ProxyFailed, Assert.Single(Broken(findings)).Failure!.Category);
        Assert.Contains("HTTPS_PROXY", Broken(findings)[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_is_not_trusted()
    {
        await using var secure = await SecureProvider.StartAsync();
        var finding = await FindsAsync("provider", FailureCategory.TlsFailed, profile: profile => profile with { Issuer = secure.Address });
        Assert.Contains("authority", finding.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_without_a_configuration()
    {
        provider.Faults.Set(Endpoint.Discovery, Fault.Status(404));
        await FindsAsync("provider", FailureCategory.DiscoveryFailed);
    }

    [Fact]
    public async Task A_token_endpoint_without_a_server() => await FindsAsync("tokens", FailureCategory.TokenExchangeConnect, profile: profile => profile with
    {
        AuthorizationEndpoint = $"{provider.IssuerName}/authorize",
        TokenEndpoint = $"http://127.0.0.1:{ClosedPort()}/token",
        JwksUri = $"{provider.IssuerName}/jwks",
    });

    [Fact]
    public async Task Keys_that_cannot_be_read()
    {
        provider.Faults.Set(Endpoint.Keys, Fault.Status(503));
        await FindsAsync("keys", FailureCategory.KeysUnavailable);
    }

    [Fact]
    public async Task A_clock_that_is_wrong()
    {
        provider.Faults.ClockOffset = TimeSpan.FromHours(1);
        await FindsAsync("clock", FailureCategory.ClockSkew);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written()
    {
        Plant(home.Folders.Journals);
        await FindsAsync("journals", FailureCategory.JournalUnavailable);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_written()
    {
        Plant(home.Folders.Credentials);
        var broken = Broken(await ExamineAsync());
        Assert.All(broken, finding => Assert.Equal(FailureCategory.PersistFailed, finding.Failure!.Category));
        Assert.Contains(broken, finding => finding.Check == "credentials");
    }

    [Fact]
    [Trait("Behaviour", "P3")]
    public async Task A_folder_in_the_place_of_the_credentials()
    {
        Directory.CreateDirectory(Path.Combine(home.Folders.Credentials, "test.json"));
        await FindsAsync("stored", FailureCategory.PersistFailed);
    }

    [Fact]
    [Trait("Behaviour", "G2")]
    public async Task A_keyring_that_is_locked_is_a_note_until_the_credentials_are_in_it()
    {
        var keyring = new FakeKeyring { Fault = StorageFault.KeyringLocked };
        var findings = await ExamineAsync(parts => parts with { Keyring = keyring });
        Assert.Equal(FailureCategory.StoreLocked, Assert.Single(findings, finding => finding is { Check: "keyring", Condition: Condition.Advice }).Failure!.Category);
    }

    [Fact]
    public async Task Without_a_profile_no_request_is_sent()
    {
        var findings = await new Doctor(Parts()).ExamineAsync(null).ToListAsync();
        Assert.Equal(["stored", "provider", "client", "tokens", "clock", "keys"], findings.Where(finding => finding.Condition == Condition.Skipped).Select(finding => finding.Check));
    }

    [Fact]
    [Trait("Behaviour", "O6")]
    public async Task What_it_says_can_be_shown_to_anyone()
    {
        Plant(home.Folders.Journals);
        var findings = await ExamineAsync(parts => parts with { Proxy = null, Environment = Desktop.With("http_proxy", "http://user:word@proxy.invalid:3128").Probe });
        Assert.All(findings, finding => Assert.All(
            ["proxy.invalid", "user:word", home.Root], secret => Assert.DoesNotContain(secret, $"{finding.Words} {finding.Check}", StringComparison.Ordinal)));
    }

    /// <summary>Its browser is a program that is there.</summary>
    private static FakeEnvironment Desktop => new FakeEnvironment { Files = ["/bin/browser"] }.With("BROWSER", "/bin/browser");

    private static int ClosedPort()
    {
        using var sockets = LoopbackSockets.Bind(0);
        return sockets.Port;
    }

    private static void Plant(string folder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        File.WriteAllText(folder, "not a folder");
    }

    private static List<Finding> Broken(IEnumerable<Finding> findings) => [.. findings.Where(finding => finding.Condition == Condition.Broken)];

    private async Task<Finding> FindsAsync(string check, FailureCategory category, Func<LoginEngineOptions, LoginEngineOptions>? parts = null, Func<Profile, Profile>? profile = null)
    {
        var broken = Assert.Single(Broken(await ExamineAsync(parts, profile)));
        Assert.Equal((check, category), (broken.Check, broken.Failure!.Category));
        return broken;
    }

    private Task<List<Finding>> ExamineAsync(Func<LoginEngineOptions, LoginEngineOptions>? parts = null, Func<Profile, Profile>? profile = null)
    {
        var chosen = new FlowSetup { Profile = profile ?? (same => same) }.ProfileOf(provider);
        return new Doctor((parts ?? (same => same))(Parts())).ExamineAsync(chosen, new Limits { Request = TimeSpan.FromSeconds(10) }).ToListAsync().AsTask();
    }

    private LoginEngineOptions Parts() => new() { Folders = home.Folders, Environment = Desktop.Probe, Proxy = new System.Net.WebProxy(), Keyring = new FakeKeyring() };
}
