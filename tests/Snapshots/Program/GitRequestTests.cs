using LoginMachine.Cli.Rendering.Token;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>What the git helper answers. A token goes to git, and git sends it to the host of its request.</summary>
[Trait("Behaviour", "S6")]
public sealed class GitRequestTests
{
    private const string Plain = "protocol=https\nhost=git.example\n";

    public static TheoryData<string, bool> Requests => new()
    {
        { Plain + "\n", true },
        { Plain, true },
        { "protocol=https\r\nhost=git.example\r\n\r\n", true },
        { "capability[]=authtype\ncapability[]=state\n" + Plain + "wwwauth[]=Basic\nwwwauth[]=Bearer\npath=a.git\nusername=ada\n\n", true },
        { Plain + string.Concat(Enumerable.Range(0, 300).Select(at => $"state[]={at}\n")) + "\n", true },
        { "protocol=http\nhost=git.example\n\n", false },
        { "host=git.example\n\n", false },
        { "\n", false },
        { "", false },
        { "protocol=\nhost=git.example\n\n", false },
        { "protocol=HTTPS \nhost=git.example\n\n", false },
        { "protocol=ssh\nhost=git.example\n\n", false },
        { "protocol=https\nprotocol=http\nhost=git.example\n\n", false },
        { "protocol=http\nprotocol=https\nhost=git.example\n\n", false },
        { "protocol=https\nprotocol=https\nhost=git.example\n\n", false },
        { Plain + "host=evil.example\n\n", false },
        { "protocol=https\nhost=evil.example\nhost=git.example\n\n", false },
        { Plain + "username=a\nusername=b\n\n", false },
        { Plain + "url=http://evil.example\n\n", false },
        { Plain + "no attribute\n\n", false },
        { "protocol=https\nhost=git.example\0.evil.example\n\n", false },
        { Plain + string.Concat(Enumerable.Range(0, 300).Select(at => $"state[]={at}\n")) + "protocol=http\n\n", false },
        { string.Concat(Enumerable.Range(0, 256).Select(at => $"a{at}=b\n")) + "protocol=http\nhost=git.example\n\n", false },
        { Plain + "path=" + new string('x', 1 << 20), false },
        { string.Concat(Enumerable.Repeat("state[]=x\n", 100_000)) + Plain, false },
        { "protocol=https\nhost=git.example:443\n\n", true },
        { "protocol=https\nhost=git.example:8443\n\n", false },
        { "protocol=https\n\n", false },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Only_a_plain_request_over_https_is_answered(string request, bool answered)
    {
        using var input = new StringReader(request);
        Assert.Equal(answered, GitRequest.Read(input, "git.example").Answers);
    }

    [Fact]
    public void Without_a_host_the_protocol_still_has_to_be_https()
    {
        using var plain = new StringReader("protocol=http\nhost=a\n\n");
        using var secure = new StringReader("protocol=https\nhost=a\nusername=ada\n\n");
        Assert.False(GitRequest.Read(plain).Answers);
        Assert.Equal(new GitRequest(true, "ada"), GitRequest.Read(secure));
    }
}
