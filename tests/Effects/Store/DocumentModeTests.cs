using LoginMachine.Credentials;


namespace LoginMachine.Tests.Effects.Store;

/// <summary>The stored mode decides which of the two is used.</summary>
[Trait("Behaviour", "K9")]
[Trait("Behaviour", "G1")]
public sealed class DocumentModeTests : IDisposable
{
    private const string Both = """, "access_token": "the-token", "api_key": "the-key" """;

    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(""" "mode": "tokens" """, Both, "the-token")]
    [InlineData(""" "mode": "api_key" """, Both, "the-key")]
    [InlineData(""" "mode": null """, Both, "the-key")]
    [InlineData(""" "mode": null """, """, "access_token": "the-token" """, "the-token")]
    [InlineData(""" "mode": "tokens" """, """, "access_token": "the-token" """, "the-token")]
    public void What_is_used(string mode, string rest, string used) => Assert.Equal(used, Load(mode + rest).Document!.Bearer);

    [Theory]
    [InlineData(""" "mode": "tokens", "api_key": "k" """, "has no usable token or key")]
    [InlineData(""" "mode": "api_key", "access_token": "t" """, "has no usable token or key")]
    [InlineData(""" "mode": "api_key", "api_key": "" """, "has no usable token or key")]
    [InlineData(""" "mode": "passkey", "access_token": "t" """, "was written by a newer version")]
    [InlineData(""" "mode": null """, "has no usable token or key")]
    [Trait("Behaviour", "P1")]
    public void What_cannot_be_used(string members, string problem)
    {
        var loaded = Load(members);
        Assert.Null(loaded.Document);
        Assert.Equal("the credentials file " + problem, loaded.Problem);
    }

    private LoadedCredentials Load(string members)
    {
        File.WriteAllText(Path.Combine(root, "p.json"), $$"""{ {{members}}, "issuer": "i", "client_id": "c", "last_refresh": "2026-01-02T03:04:05Z" }""");
        return new FileStore(root).Load("p");
    }
}
