using System.Runtime.CompilerServices;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.TestProvider;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_sample_works()
    {
        // <sample>
        await using var provider = await LoopbackProvider.StartAsync();

        // Any client; here only its refresh.
        using var client = new HttpClient { BaseAddress = provider.Issuer };
        var tokens = await provider.IssueAsync("openid");
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "demo-client",
            ["refresh_token"] = tokens.RefreshToken!,
        };

        // The first attempt meets a busy provider, the second succeeds.
        provider.Faults.Set(Endpoint.Token, Fault.Status(503) with { Times = 1 });
        using var busy = await client.PostAsync("/token", new FormUrlEncodedContent(form));
        using var good = await client.PostAsync("/token", new FormUrlEncodedContent(form));

        Assert.Equal(503, (int)busy.StatusCode);
        Assert.Equal(200, (int)good.StatusCode);
        Assert.Equal(2, provider.Count(Endpoint.Token));
        Assert.Equal("openid", tokens.Scope);
        // </sample>
    }

    [Fact]
    public void The_readme_shows_the_sample_that_works()
    {
        var here = Path.GetDirectoryName(SourceFile())!;
        var source = File.ReadAllText(SourceFile()).ReplaceLineEndings("\n");
        var readme = File.ReadAllText(
            Path.Combine(here, "../../../src/LoginMachine.TestProvider/README.md")).ReplaceLineEndings("\n");

        var sample = Between(source, "// <sample>\n", "        // </sample>").Replace("\n        ", "\n", StringComparison.Ordinal);

        Assert.Equal(sample.Trim(), Between(readme, "```csharp\n", "```").Trim());
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
