using System.Text;
using LoginMachine.Cli;
using LoginMachine.Cli.Commands;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Files;

/// <summary><c>--client-secret-file</c>: a regular file of the user's own that no one else can read or change.</summary>
public sealed class ClientSecretFileTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    private string Place => Path.Combine(root, "secret");

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false }, { "utf-8", true }, { "utf-16", false }, { "utf-16", true }, { "utf-16BE", false }, { "utf-16BE", true },
    };

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_secret_is_read_in_any_encoding_that_an_editor_writes(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        Write([.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(" the-secret \r\n")]);
        Assert.Equal("the-secret", Read()!.Reveal());
    }

    [SkippableTheory]
    [InlineData("link")]
    [InlineData("dangling link")]
    [InlineData("FIFO")]
    [InlineData("device")]
    [InlineData("socket")]
    [InlineData("folder")]
    public void What_is_no_file_is_refused_at_once(string kind)
    {
        Scenery.Put(kind, Place, "the-secret");
        Assert.StartsWith("--client-secret-file: ", Refused(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("640", "read")]
    [InlineData("604", "read")]
    [InlineData("666", "change")]
    [InlineData("620", "change")]
    public void A_file_that_others_can_read_or_change_is_refused(string mode, string what)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");
        Write("the-secret"u8);
        Modes.Set(Place, mode);
        Assert.Contains($"other users can {what} the file; run 'chmod 600'", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_holds_no_secret_is_refused_with_the_reason()
    {
        Assert.Contains("it does not exist", Refused(), StringComparison.Ordinal);
        Write([]);
        Assert.Contains("the file is empty", Refused(), StringComparison.Ordinal);
        Write("two\nlines"u8);
        Assert.Contains("on one line", Refused(), StringComparison.Ordinal);
        Write(new byte[4]);
        Assert.Contains("not UTF-8", Refused(), StringComparison.Ordinal);
        Write(new byte[1 << 20]);
        Assert.Contains("too large", Refused(), StringComparison.Ordinal);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(Place, bytes);
        Modes.Set(Place, "600");
    }

    private Run.Secret? Read() => ClientSecretText.Read(stdin: false, Place, static _ => null);

    private string Refused() => Scenery.AtOnce(() => Assert.Throws<UsageException>(() => Read())).Message;
}
