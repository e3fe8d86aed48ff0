using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Authorization;

/// <summary>The real launcher, with scripts for browsers.</summary>
[Trait("Behaviour", "B4")]
public sealed class BrowserTests : IDisposable
{
    private readonly TemporaryHome home = new();

    private string Noted => Path.Combine(home.Root, "noted");

    public void Dispose() => home.Dispose();

    [SkippableFact]
    public async Task The_browser_gets_the_local_start_URL_and_no_secret_of_the_request()
    {
        await using var flow = await OpenAsync(NotingScript());
        Assert.Equal(new BrowserOpened(Launcher.BrowserVariable), await flow.SeenAsync<BrowserOpened>());
        var address = new Uri(Assert.Single(await NotedAsync()));
        var listening = await flow.ListeningAsync();
        Assert.Equal($"http://127.0.0.1:{listening.Port}/start/", address.AbsoluteUri[..(address.AbsoluteUri.LastIndexOf('/') + 1)]);
        var sent = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(listening.AuthorizationUri.Reveal().Query);
        Assert.All(["state", "nonce", "code_challenge"], name => Assert.DoesNotContain(sent[name]!, address.AbsoluteUri, StringComparison.Ordinal));
        Assert.Equal(200, (await SimulatedUser.VisitAsync(address).InTimeAsync()).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task The_start_URL_leads_to_the_provider_once()
    {
        var browser = Browsers.Idle();
        await using var flow = await Flow.ListenAsync(new() { Browser = browser });
        await flow.SeenAsync<BrowserOpened>();
        var start = Assert.Single(browser.Addresses).PathAndQuery;
        Assert.Equal(405, (await flow.SendAsync("HEAD", start)).Status);
        Assert.Equal(404, (await flow.GetAsync(start, "Sec-Purpose: prefetch")).Status);
        var first = await flow.GetAsync(start);
        Assert.Equal((302, (await flow.ListeningAsync()).AuthorizationUri.Reveal().AbsoluteUri), (first.Status, first.Headers["Location"]));
        Assert.Equal(410, (await flow.GetAsync(start)).Status);
        Assert.Equal(FailureCategory.StartUrlReused, (await flow.FailedAsync()).Failure.Category);
    }

    [SkippableFact]
    public async Task The_output_of_the_browser_goes_nowhere()
    {
        await using var flow = await OpenAsync(Script("own=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2); echo \"$own\" >NOTED.tmp; mv NOTED.tmp NOTED"));
        Assert.Equal(["/dev/null", "/dev/null", "/dev/null"], await NotedAsync());
    }

    [SkippableFact]
    public async Task A_percent_s_is_replaced_by_the_URL()
    {
        await using var flow = await OpenAsync(NotingScript() + " --new %s --last");
        var words = await NotedAsync();
        Assert.Equal(("--new", "--last"), (words[0], words[2]));
        Assert.StartsWith("http://127.0.0.1:", words[1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Of_a_list_the_first_that_starts_is_used()
    {
        await using var flow = await OpenAsync($"/nonexistent/browser: :{NotingScript()}:{Script("touch NOTED.third")}");
        Assert.Equal(new BrowserOpened(Launcher.BrowserVariable), await flow.SeenAsync<BrowserOpened>());
        Assert.Single(await NotedAsync());
        Assert.False(File.Exists(Noted + ".third"));
    }

    [SkippableFact]
    public async Task An_address_is_an_argument_and_never_a_command()
    {
        await using var flow = await OpenAsync(NotingScript() + " $(touch${IFS}NOTED.evil) ;touch");
        Assert.Equal("$(touch${IFS}NOTED.evil)", (await NotedAsync())[0]);
        Assert.False(File.Exists(Noted + ".evil"));
    }

    [SkippableFact]
    [Trait("Behaviour", "S1")]
    public async Task The_browser_inherits_no_secret_of_ours()
    {
        string[] names = ["LOGINMACHINE_API_KEY", "LOGINMACHINE_CLIENT_SECRET", "LoginMachine_Anything"];
        Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, "a-secret-of-ours"));
        try
        {
            await using var flow = await OpenAsync(Script("env >NOTED.tmp; mv NOTED.tmp NOTED"));
            var seen = await NotedAsync();
            Assert.DoesNotContain(seen, line => line.Contains("a-secret-of-ours", StringComparison.Ordinal));
            Assert.Contains(seen, line => line.StartsWith("PATH=", StringComparison.Ordinal));
        }
        finally
        {
            Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, null));
        }
    }

    [SkippableTheory]
    [InlineData("/nonexistent/browser", LaunchFault.NotFound, null)]
    [InlineData("PLAIN", LaunchFault.Denied, null)]
    [InlineData("EXITS", LaunchFault.ExitCode, 3)]
    internal async Task How_a_launch_failed_is_journaled_and_the_login_goes_on(string command, LaunchFault how, int? code)
    {
        var plain = Path.Combine(home.Root, "plain");
        await File.WriteAllTextAsync(plain, "text");
        await using var flow = await OpenAsync(command switch { "PLAIN" => plain, "EXITS" => Script("exit 3"), _ => command });
        Assert.Equal(new BrowserLaunchFailed(Launcher.BrowserVariable, how, code), await flow.SeenAsync<BrowserLaunchFailed>());
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [Theory]
    [InlineData(true, BrowserChoice.Headless)]
    [InlineData(false, BrowserChoice.Declined)]
    internal async Task No_browser_is_opened_if_none_can_be_shown_or_none_is_wanted(bool wanted, BrowserChoice choice)
    {
        var browser = Browsers.Idle();
        await using var flow = await Flow.ListenAsync(new()
        {
            Environment = FakeEnvironment.Headless,
            Parts = parts => parts with { Browser = browser },
            Options = options => options with { OpenBrowser = wanted },
        });
        await flow.SeenAsync<BrowserSkipped>();
        Assert.Equal(choice, (await flow.SeenAsync<Started>()).Settings.Browser);
        Assert.Empty(browser.Addresses);
    }

    private static void OnUnix() => Skip.If(OperatingSystem.IsWindows(), "shell scripts stand for browsers");

    private string Script(string text)
    {
        OnUnix();
        return home.Script($"browser-{Guid.NewGuid():n}", text.Replace("NOTED", Noted, StringComparison.Ordinal));
    }

    private string NotingScript() => Script("printf '%s\\n' \"$@\" >NOTED.tmp; mv NOTED.tmp NOTED");

    private async Task<string[]> NotedAsync()
    {
        await Until.TrueAsync(() => File.Exists(Noted), "the browser noted nothing");
        return await File.ReadAllLinesAsync(Noted);
    }

    private static Task<Flow> OpenAsync(string command)
    {
        OnUnix();
        return Flow.ListenAsync(new()
        {
            Environment = FakeEnvironment.Desktop.With("BROWSER", command),
            Options = options => options with { OpenBrowser = true },
        });
    }
}
