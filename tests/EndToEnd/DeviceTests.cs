using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>The shipped program and a provider that is not ours, with the user on another device.</summary>
public sealed class DeviceTests
{
    private static readonly TimeSpan Polls = TimeSpan.FromSeconds(60);

    [SkippableFact]
    [Trait("Behaviour", "J1")]
    [Trait("Behaviour", "J2")]
    public async Task A_user_approves_while_the_provider_wants_fewer_polls()
    {
        using var home = new TemporaryHome();
        await using var provider = await OidcProvider.Start("--device", "--slow-downs", "1");
        await using var run = await Executable.Start(home, Arguments(provider));
        var address = await EnteredAsync(run);
        await run.StderrLine(line => line.StartsWith("Waiting for approval", StringComparison.Ordinal));
        await WaitForPollAsync(provider);
        await Person.SignsIn(address);
        var outcome = await run.Outcome(Polls);

        outcome.MustExitWith(0);
        var journal = Assert.Single(home.Journals);
        var triggers = Documents.Triggers(journal).ToList();
        Assert.Contains("PollSlowed", triggers);
        Assert.Contains("DeviceApproved", triggers);
        Assert.Contains("IdentityVerified", triggers);
        Assert.DoesNotContain("\u001b", outcome.Everything, StringComparison.Ordinal);
        var secrets = provider.Calls.SelectMany(call => call.Secrets).ToList();
        Assert.Contains(secrets, secret => secret.Name == "device_code");
        foreach (var path in home.Showable())
        {
            Leak.MustNotBeIn(await File.ReadAllTextAsync(path), path, secrets);
        }

        (await Executable.Finish(home, "replay", journal)).MustExitWith(0);
    }

    [SkippableFact]
    [Trait("Behaviour", "J2")]
    public async Task A_user_declines()
    {
        using var home = new TemporaryHome();
        await using var provider = await OidcProvider.Start("--device");
        await using var run = await Executable.Start(home, Arguments(provider));
        await Person.Denies(await EnteredAsync(run));
        var outcome = await run.Outcome(Polls);

        outcome.MustExitWith(1);
        Assert.Contains("device_access_denied", outcome.Everything, StringComparison.Ordinal);
        (await Executable.Finish(home, "reproduce", Assert.Single(home.Journals))).MustExitWith(0);
    }

    [SkippableFact]
    [Trait("Behaviour", "J2")]
    public async Task The_user_does_not_approve_in_time()
    {
        using var home = new TemporaryHome();
        await using var provider = await OidcProvider.Start("--device", "--device-code-ttl", "7");
        await using var run = await Executable.Start(home, Arguments(provider));
        var outcome = await run.Outcome(Polls);

        outcome.MustExitWith(1);
        Assert.Contains("device_code_expired", outcome.Everything, StringComparison.Ordinal);
        Assert.Contains("ApprovalPending", Documents.Triggers(Assert.Single(home.Journals)));
    }

    [SkippableFact]
    [Trait("Behaviour", "J4")]
    public async Task A_provider_without_device_flow_is_reported_and_the_browser_follows()
    {
        using var home = new TemporaryHome();
        await using var provider = await OidcProvider.Start();
        await using var run = await Executable.Start(home, [.. Arguments(provider), "--no-browser"]);
        var notice = await run.StderrLine(line => line.Contains("device_flow_unsupported", StringComparison.Ordinal));
        await Person.SignsIn(await run.SignInUrl());

        Assert.StartsWith("Notice ", notice, StringComparison.Ordinal);
        (await run.Outcome()).MustExitWith(0);
    }

    private static string[] Arguments(OidcProvider provider) =>
        ["login", "--device", "--issuer", provider.Issuer, "--client-id", OidcProvider.ClientId, "--scope", "openid", "--scope", "offline_access"];

    /// <summary>The page with the code filled in, as a QR code would open it.</summary>
    private static async Task<string> EnteredAsync(Support.Run run)
    {
        const string Label = "Code: ";
        var address = await run.SignInUrl();
        var code = await run.StderrLine(line => line.StartsWith(Label, StringComparison.Ordinal));
        return $"{address}?user_code={Uri.EscapeDataString(code[Label.Length..])}";
    }

    /// <summary>A browser is slow to start; the first poll must find nothing decided.</summary>
    private static async Task WaitForPollAsync(OidcProvider provider)
    {
        for (var wait = 0; wait < 300 && !provider.Calls.Any(call => call.Endpoint == "token"); wait++)
        {
            await Task.Delay(100);
        }
    }
}
