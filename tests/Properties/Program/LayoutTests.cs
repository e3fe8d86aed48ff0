using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;

namespace LoginMachine.Tests.Properties.Program;

/// <summary>How lines are put on a terminal.</summary>
[Trait("Behaviour", "H6")]
public sealed class LayoutTests
{
    private const string Url = "https://id.example/authorize?response_type=code&client_id=app&state=0123456789012345678901234567890123456789";

    private static readonly string[] Invitation = ["Open this URL in your browser to sign in:", "", Url, "", "Waiting on port 1455; Ctrl-C cancels."];

    [Fact]
    public void Without_a_terminal_lines_are_as_they_are() =>
        Assert.Equal(Invitation, Layout.Of(Invitation, new Terminal(null, Bold: false)));

    [Fact]
    public void Words_wrap_at_the_width_and_a_url_never_does()
    {
        var lines = Layout.Of(Invitation, new Terminal(30, Bold: false)).ToArray();
        Assert.Contains(Url, lines);
        Assert.All(lines, line => Assert.True(line.Length <= 30 || line == Url, line));
        Assert.Equal(string.Join(' ', Invitation).Split(' ', StringSplitOptions.RemoveEmptyEntries), string.Join(' ', lines).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_url_stands_out_and_its_line_holds_nothing_else()
    {
        var lines = Layout.Of(Invitation, new Terminal(80, Bold: true)).ToArray();
        Assert.Equal(["\u001b[1m", Url, "\u001b[0m"], lines[1..4]);
    }

    [Fact]
    public void The_device_code_stands_out_with_its_address()
    {
        string[] code = ["Open this URL on any device and enter the code:", "", "https://id.example/device", "Code: ABCD-EFGH", "", "Waiting."];
        Assert.Equal(["\u001b[1m", "https://id.example/device", "Code: ABCD-EFGH", "\u001b[0m"], Layout.Of(code, new Terminal(80, Bold: true)).Skip(1).Take(4));
    }

    [Fact]
    public void A_row_goes_on_under_its_text()
    {
        string[] row = ["  do        Run the command again and finish in the browser this time."];
        Assert.Equal(["  do        Run the command again and", "            finish in the browser this", "            time."], Layout.Of(row, new Terminal(40, Bold: false)));
    }

    [Fact]
    public void A_line_with_escapes_is_never_broken()
    {
        string[] picture = ["\u001b[30;47m" + new string(' ', 60) + "\u001b[0m"];
        Assert.Equal(picture, Layout.Of(picture, new Terminal(40, Bold: true)));
    }
}
