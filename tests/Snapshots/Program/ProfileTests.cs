using System.Text;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>What <c>profile</c> and <c>status</c> say, of files that are as they should be and of others.</summary>
[Trait("Behaviour", "H4")]
public sealed class ProfileTests : IDisposable
{
    private const string Work = """
        {"profiles":[{"name":"work","issuer":"https://id.example","client_id":"app"}]}
        """;

    private readonly Cli cli = new();

    [Fact]
    public async Task A_profile_from_its_making_to_its_end()
    {
        var text = new StringBuilder();
        foreach (var (arguments, code) in new[]
        {
            ("profile list", 0),
            ("profile set work --issuer https://id.example --client-id app", 0),
            ("profile set work --scope openid --scope email --port 1455,1457 --redirect-host localhost", 0),
            ("profile set work --extra-parameter prompt=login --restriction-claim org --restriction-allowed acme", 0),
            ("profile set plain --client-id app --authorization-endpoint https://a.example/auth --token-endpoint https://a.example/token --identity false --scope read", 0),
            ("profile list", 0),
            ("profile show work", 0),
            ("status --profile work", 3),
            ("profile remove work", 0),
            ("profile remove work", 2),
            ("profile show work", 2),
            ("profile list", 0),
        })
        {
            var result = await RunAsync(arguments);
            Assert.True(code == result.ExitCode, result.Text(arguments));
            text.Append(result.Text(arguments)).Append('\n');
        }

        Snapshot.Match(text.ToString(), "Profile");
    }

    [Fact]
    public async Task A_profile_from_a_file()
    {
        var text = new StringBuilder();
        File.Copy(Path.Combine(Docs.Repository.Root(), "examples", "profiles", "keycloak.json"), Path.Combine(cli.Home, "keycloak.json"));
        cli.Write("misspelt.json", """{"name":"a","issuer":"https://id.example","client_id":"b","status_claim":{}}"""u8);
        cli.Write("nulls.json", """{"name":"a","issuer":"https://id.example","client_id":"b","status_claims":{"plan":null}}"""u8);
        cli.Write("form.json", """{"name":"a","issuer":"https://id.example","client_id":"b","refresh":{"request":"xml"}}"""u8);
        foreach (var (arguments, code) in new[]
        {
            ("profile import keycloak.json --name staff --issuer https://id.example/realms/staff --client-id my-program --status-claim team=groups", 0),
            ("profile set staff --account-claim oid --forced-method browser --forced-account ada --api-key-exchange key --revocation-endpoint https://id.example/revoke --device-authorization-endpoint https://id.example/device", 0),
            ("profile show staff", 0),
            ("profile set staff --forced-method password", 2),
            ("profile set staff --status-claim team", 2),
            ("profile import keycloak.json --issuer http://id.example", 2),
            ("profile import misspelt.json", 2),
            ("profile import nulls.json", 2),
            ("profile import form.json", 2),
            ("profile import nowhere.json", 2),
        })
        {
            var result = await RunAsync(arguments);
            Assert.True(code == result.ExitCode, result.Text(arguments));
            text.Append(result.Text(arguments)).Append('\n');
        }

        Snapshot.Match(text.ToString(), "Profile.import");
    }

    [Theory]
    [InlineData("name", "profile set a/b --issuer https://id.example --client-id app")]
    [InlineData("nothing", "profile set work")]
    [InlineData("client", "profile set work --issuer https://id.example")]
    [InlineData("http", "profile set work --issuer http://id.example --client-id app")]
    [InlineData("port", "profile set work --issuer https://id.example --client-id app --port 99999")]
    [InlineData("host", "profile set work --issuer https://id.example --client-id app --redirect-host id.example")]
    [InlineData("path", "profile set work --issuer https://id.example --client-id app --callback-path callback")]
    [InlineData("pair", "profile set work --issuer https://id.example --client-id app --extra-parameter prompt")]
    [InlineData("own_parameter", "profile set work --issuer https://id.example --client-id app --extra-parameter state=1")]
    [InlineData("restriction", "profile set work --issuer https://id.example --client-id app --restriction-claim org")]
    [InlineData("twice", "profile set work --issuer https://id.example --client-id app --extra-parameter a=1 --extra-parameter a=2")]
    [InlineData("switch", "profile set work --issuer https://id.example --client-id app --identity maybe")]
    public async Task A_profile_that_cannot_be(string name, string arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result is { ExitCode: 2, Output: "" }, result.Text(arguments));
        Assert.False(File.Exists(cli.Profiles));
        Snapshot.Match(result.Text(arguments), $"Profile.bad_{name}");
    }

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("unknown_member", """{"profiles":[{"name":"work","isuer":"https://id.example"}]}""")]
    [InlineData("not_json", "{\"profiles\":[\n{\"name\":\"work\",,}]}")]
    [InlineData("wrong_type", """{"profiles":[{"name":"work","issuer":"https://id.example","client_id":"app","ports":"1455"}]}""")]
    [InlineData("null", """{"profiles":[null]}""")]
    [InlineData("null_document", "null")]
    [InlineData("null_member", """{"profiles":[{"name":"work","issuer":"https://id.example","client_id":"app","scopes":null}]}""")]
    [InlineData("null_element", """{"profiles":[{"name":"work","issuer":"https://id.example","client_id":"app","scopes":[null]}]}""")]
    [InlineData("null_restriction", """{"profiles":[{"name":"work","issuer":"https://id.example","client_id":"app","restriction":{"claim_path":[null],"allowed":[null]}}]}""")]
    [InlineData("no_name", """{"profiles":[{"issuer":"https://id.example"}]}""")]
    [InlineData("bad_value", """{"profiles":[{"name":"work","issuer":"http://id.example","client_id":"app"}]}""")]
    [InlineData("bad_authorities", """{"profiles":[{"name":"work","issuer":"https://id.example","client_id":"app","certificate_authorities":"authorities.pem"}]}""")]
    [InlineData("empty", "")]
    [InlineData("binary", "\u0000\u0001\u001b[31m")]
    public async Task A_profiles_file_that_is_none(string name, string content)
    {
        cli.Write("profiles.json", Encoding.UTF8.GetBytes(content));
        var text = new StringBuilder();
        foreach (var arguments in new[] { "profile list", "login --profile work", "profile set other --issuer https://id.example --client-id app" })
        {
            var result = await RunAsync(arguments);
            Assert.True(result is { ExitCode: 2, Output: "" }, result.Text(arguments));
            text.Append(result.Text(arguments)).Append('\n');
        }

        Assert.Equal(content, File.ReadAllText(cli.Profiles));
        Snapshot.Match(text.ToString(), $"Profile.file_{name}");
    }

    [Fact]
    [Trait("Behaviour", "P3")]
    public async Task A_folder_in_the_place_of_the_profiles()
    {
        Directory.CreateDirectory(cli.Profiles);
        var (list, set) = (await RunAsync("profile list"), await RunAsync("profile set work --issuer https://id.example --client-id app"));
        Assert.Equal((2, 2), (list.ExitCode, set.ExitCode));
        Snapshot.Match(list.Text("profile list") + "\n" + set.Text("profile set work"), "Profile.folder");
    }

    /// <summary>They would share a file of credentials on macOS and Windows.</summary>
    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task Names_that_differ_in_case_alone()
    {
        await RunAsync("profile set work --issuer https://id.example --client-id app");
        var other = await RunAsync("profile set Work --issuer https://id.example --client-id app");
        Assert.Equal(2, other.ExitCode);
        Snapshot.Match(other.Text("profile set Work"), "Profile.case");
    }

    /// <summary>As of a service without a home folder: what is kept does not land where it was started.</summary>
    [Fact]
    [Trait("Behaviour", "G1")]
    public async Task A_home_folder_that_is_not_there()
    {
        var home = Path.Combine(cli.Home, "not", "there");
        var set = await cli.RunWithAsync("", new() { ["LOGINMACHINE_HOME"] = "", ["HOME"] = home }, "profile", "set", "work", "--issuer", "https://id.example", "--client-id", "app");
        Assert.Equal(0, set.ExitCode);
        Assert.True(File.Exists(Path.Combine(home, ".config", "loginmachine", "profiles.json")));
        Assert.Equal(["not"], Directory.GetFileSystemEntries(cli.Home).Select(Path.GetFileName));
    }

    [Fact]
    [Trait("Behaviour", "P3")]
    public async Task A_link_in_the_place_of_the_profiles_is_not_written_through()
    {
        cli.Write("elsewhere", Encoding.UTF8.GetBytes(Work));
        File.CreateSymbolicLink(cli.Profiles, Path.Combine(cli.Home, "elsewhere"));
        var set = await RunAsync("profile set other --issuer https://id.example --client-id app");
        Assert.Equal((2, Work), (set.ExitCode, File.ReadAllText(Path.Combine(cli.Home, "elsewhere"))));
        Snapshot.Match(set.Text("profile set other"), "Profile.link");
    }

    [Fact]
    [Trait("Behaviour", "P3")]
    public async Task A_file_in_the_place_of_the_home()
    {
        var home = new Dictionary<string, string> { ["LOGINMACHINE_HOME"] = cli.Write("file", []) };
        var set = await cli.RunWithAsync("", home, "profile set work --issuer https://id.example --client-id app".Split(' '));
        var login = await cli.RunWithAsync("", home, "login --issuer https://id.example --client-id app --no-browser".Split(' '));
        Assert.Equal((2, 1), (set.ExitCode, login.ExitCode));
        Snapshot.Match(set.Text("profile set work") + "\n" + login.Text("login"), "Profile.home_is_a_file");
    }

    [Theory]
    [InlineData("none", null, 3)]
    [InlineData("signed_in", """{"mode":"tokens","issuer":"https://id.example","client_id":"app","account_id":"42","account_name":"ada@id.example","scope":"openid","access_token":"secret-one","refresh_token":"secret-two","id_token":"secret-three","expires_at":"2999-01-01T00:00:00+00:00","last_refresh":"2026-01-01T00:00:00+00:00"}""", 0)]
    [InlineData("expired", """{"mode":"tokens","issuer":"https://id.example","client_id":"app","access_token":"secret-one","expires_at":"2001-01-01T00:00:00+00:00","last_refresh":"2000-01-01T00:00:00+00:00"}""", 0)]
    [InlineData("hostile", """{"mode":"tokens","issuer":"https://id.example","client_id":"app","account_name":"\u001b[31mada\u202e\n","access_token":"secret-one","last_refresh":"2000-01-01T00:00:00+00:00"}""", 0)]
    [InlineData("broken", "{\"mode\":", 3)]
    [InlineData("null", "null", 3)]
    [InlineData("folder", "", 1)]
    [Trait("Behaviour", "N2")]
    [Trait("Behaviour", "P1")]
    public async Task The_status(string name, string? credentials, int code)
    {
        cli.Write("profiles.json", Encoding.UTF8.GetBytes(Work));
        if (name == "folder")
        {
            Directory.CreateDirectory(Path.Combine(cli.Home, "credentials", "work.json"));
        }
        else if (credentials is not null)
        {
            cli.Write("credentials/work.json", Encoding.UTF8.GetBytes(credentials));
        }

        var (text, json) = (await RunAsync("status --profile work"), await RunAsync("status --profile work --json"));
        Assert.True((code, code) == (text.ExitCode, json.ExitCode), text.Text("") + json.Text(""));
        Assert.DoesNotContain("secret-", text.Output + text.Error + json.Output + json.Error, StringComparison.Ordinal);
        System.Text.Json.JsonDocument.Parse(json.Output);
        Snapshot.Match(text.Text("status --profile work") + "\n" + json.Text("status --profile work --json"), $"Status.{name}");
    }

    public void Dispose() => cli.Dispose();

    private Task<CliResult> RunAsync(string arguments) => cli.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
