using System.Web;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>A user at a real terminal whose browser runs elsewhere.</summary>
public sealed class PasteTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [SkippableFact]
    [Trait("Behaviour", "B6")]
    public async Task The_address_is_pasted_into_the_terminal_and_is_not_shown()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the terminal is made by Linux's script");
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        var login = $"{await Executable.PathAsync()} login --issuer {provider.IssuerName} --client-id demo-client --no-browser";
        await using var terminal = ChildProcess.Start(Tool.Require("script"), ["-qec", login, "/dev/null"], new Dictionary<string, string> { ["LOGINMACHINE_HOME"] = home.Home });

        var address = (await terminal.Stdout.First(line => Support.Run.IsUrl(line.Trim()), Limit)).Trim();
        await terminal.Stdout.First(line => line.Contains("Waiting on port", StringComparison.Ordinal), Limit);
        await terminal.TypeAsync("nonsense\r");
        await terminal.Stdout.First(line => line.Contains("That is not where this sign-in ends", StringComparison.Ordinal), Limit);
        var redirected = await RedirectAsync(address);
        await terminal.TypeAsync(redirected.AbsoluteUri + "\r");

        Assert.Equal(0, await terminal.Exit(Limit));
        Assert.Contains("Signed in as", terminal.Stdout.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", terminal.Stdout.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(HttpUtility.ParseQueryString(redirected.Query)["code"]!, terminal.Stdout.Text, StringComparison.Ordinal);
        Assert.Contains("\"pasted\":true", await File.ReadAllTextAsync(Assert.Single(home.Journals)), StringComparison.Ordinal);
    }

    private static async Task<Uri> RedirectAsync(string address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var answer = await client.GetAsync(new Uri(address));
        return answer.Headers.Location!;
    }
}
