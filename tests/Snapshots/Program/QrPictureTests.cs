using LoginMachine.Cli.Rendering;
using QRCoder;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>The picture of a device code's address, read back module by module.</summary>
[Trait("Behaviour", "J1")]
public class QrPictureTests
{
    private const string Colour = "\u001b[30;47m";
    private const string NoColour = "\u001b[0m";

    private static readonly Uri Address = new("https://login.example.com/device?user_code=WDJB-MJHT");

    [Fact]
    public void It_is_the_code_of_the_address_in_black_on_white()
    {
        var lines = QrPicture.Draw(Address, 100, coloured: true).SkipLast(1).ToArray();
        Assert.All(lines, line => Assert.True(line.StartsWith(Colour, StringComparison.Ordinal) && line.EndsWith(NoColour, StringComparison.Ordinal)));
        Assert.Equal(Expected(), Modules(lines.Select(line => line[Colour.Length..^NoColour.Length]), block: true));
    }

    [Fact]
    public void Without_colors_the_light_is_drawn()
    {
        var lines = QrPicture.Draw(Address, 100, coloured: false).SkipLast(1).ToArray();
        Assert.DoesNotContain(lines, line => line.Contains('\u001b', StringComparison.Ordinal));
        Assert.Equal(Expected(), Modules(lines, block: false));
    }

    [Fact]
    public void A_terminal_that_is_too_narrow_gets_none()
    {
        Assert.NotEmpty(QrPicture.Draw(Address, Expected()[0].Length, coloured: false));
        Assert.Empty(QrPicture.Draw(Address, Expected()[0].Length - 1, coloured: false));
    }

    /// <summary>Nor does anything that is no terminal: the tests' standard error is none.</summary>
    [Fact]
    public void No_address_gets_none() => Assert.Empty(QrPicture.Of(null));

    private static string[] Expected()
    {
        using var data = QRCodeGenerator.GenerateQrCode(Address.AbsoluteUri, QRCodeGenerator.ECCLevel.L);
        return [.. data.ModuleMatrix.Select(row => string.Concat(row.Cast<bool>().Select(dark => dark ? '#' : '.')))];
    }

    /// <summary>Two rows of modules from each line of characters; a row beyond the last is light.</summary>
    private static string[] Modules(IEnumerable<string> lines, bool block) =>
        [.. lines.SelectMany(line => new[] { Row(line, '\u2580', block), Row(line, '\u2584', block) }).Take(Expected().Length)];

    private static string Row(string line, char half, bool block) =>
        string.Concat(line.Select(c => (c == '\u2588' || c == half) == block ? '#' : '.'));
}
