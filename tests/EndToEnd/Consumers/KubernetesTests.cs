using System.Text.Json;
using System.Text.Json.Nodes;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.EndToEnd.Support;
using LoginMachine.Tests.Snapshots.Docs;

namespace LoginMachine.Tests.EndToEnd.Consumers;

/// <summary>An exec entry of a kubeconfig: what it gets, against the form that Kubernetes states, and kubectl itself.</summary>
[Trait("Behaviour", "N1")]
public sealed class KubernetesTests
{
    private const string Group = "client.authentication.k8s.io/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// ExecCredential of client.authentication.k8s.io, as an answer: the status holds a token here; a certificate is
    /// the other choice, and its members are named so that no other member passes.
    /// </summary>
    private const string Schema = """
        {
          "type": "object",
          "required": ["apiVersion", "kind", "status"],
          "additionalProperties": false,
          "properties": {
            "apiVersion": { "enum": ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"] },
            "kind": { "const": "ExecCredential" },
            "spec": { "type": "object" },
            "status": {
              "type": "object",
              "required": ["token"],
              "additionalProperties": false,
              "properties": {
                "token": { "type": "string", "pattern": "^[\\x21-\\x7e]+$" },
                "expirationTimestamp": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$" },
                "clientCertificateData": { "type": "string" },
                "clientKeyData": { "type": "string" }
              }
            }
          }
        }
        """;

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task The_answer_has_the_form_of_the_version_that_was_asked_for(string version)
    {
        await using var held = await SignedInHome.ExpiredAsync();
        var asked = $$$"""{"kind":"ExecCredential","apiVersion":"{{{Group}}}{{{version}}}","spec":{"interactive":false}}""";
        await using var run = await Executable.Start(held.Home, [], [("KUBERNETES_EXEC_INFO", asked)], ["token", "--profile", SignedInHome.Profile, "--format", "exec-credential"]);
        var outcome = await run.Outcome();
        outcome.MustExitWith(0);
        var answer = JsonNode.Parse(string.Join('\n', outcome.Stdout))!;
        var schema = JsonNode.Parse(Schema)!.AsObject();
        Assert.Null(new SchemaCheck(schema).Fault(answer, schema));
        Assert.Equal(Group + version, (string?)answer["apiVersion"]);
        Assert.Equal(held.Stored.AccessToken, (string?)answer["status"]!["token"]);
        Assert.Equal(held.Stored.ExpiresAt!.Value.ToUnixTimeSeconds(), DateTimeOffset.Parse((string)answer["status"]!["expirationTimestamp"]!, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds());
    }

    /// <summary>A schema that lets everything pass would show nothing.</summary>
    [Theory]
    [InlineData("""{"kind":"ExecCredential","status":{"token":"t"}}""")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{}}""")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t t"}}""")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t","expirationTimestamp":"tomorrow"}}""")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t","refreshToken":"r"}}""")]
    public void Another_form_is_refused(string answer)
    {
        var schema = JsonNode.Parse(Schema)!.AsObject();
        Assert.NotNull(new SchemaCheck(schema).Fault(JsonNode.Parse(answer), schema));
    }

    /// <summary>kubectl sends a token over TLS only; behind it is an address that answers to a good one and no other.</summary>
    [SkippableFact]
    public async Task Kubectl_uses_the_refreshed_token()
    {
        var kubectl = Tool.OfThisMachine("kubectl");
        await using var held = await SignedInHome.ExpiredAsync();
        using var authority = new GeneratedAuthority();
        using var certificate = authority.Issue();
        await using var front = new TlsFront(held.Provider.Issuer.Port, certificate);
        var configuration = Path.Combine(held.Home.Folder, "kubeconfig");
        await File.WriteAllTextAsync(configuration, Configuration(held, front.Port, authority.Pem, await Executable.PathAsync()));
        await using var child = ChildProcess.Start(kubectl, ["--kubeconfig", configuration, "get", "--raw", "/userinfo"], new Dictionary<string, string> { ["HOME"] = held.Home.Folder });
        var exitCode = await child.Exit(Patience);
        new Outcome(exitCode, child.Stdout.Lines, child.Stderr.Lines).MustExitWith(0);
        Assert.Equal("demo-person", (string?)JsonNode.Parse(string.Join('\n', child.Stdout.Lines))!["sub"]);
        Assert.Equal((1, 1), (held.Provider.Count(Endpoint.Token), held.Provider.Count(Endpoint.UserInfo)));
    }

    /// <summary>A kubeconfig may be JSON, which is YAML as well.</summary>
    private static string Configuration(SignedInHome held, int port, string authority, string program) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["current-context"] = "test",
        ["contexts"] = new[] { new { name = "test", context = new { cluster = "test", user = "test" } } },
        ["clusters"] = new[]
        {
            new
            {
                name = "test",
                cluster = new Dictionary<string, string> { ["server"] = $"https://127.0.0.1:{port}", ["certificate-authority-data"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(authority)) },
            },
        },
        ["users"] = new[]
        {
            new
            {
                name = "test",
                user = new
                {
                    exec = new
                    {
                        apiVersion = Group + "v1",
                        command = program,
                        args = new[] { "token", "--profile", SignedInHome.Profile, "--format", "exec-credential" },
                        env = new[] { new { name = "LOGINMACHINE_HOME", value = held.Home.Home } },
                        interactiveMode = "Never",
                    },
                },
            },
        },
    });
}
