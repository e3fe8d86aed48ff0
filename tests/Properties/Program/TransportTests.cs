using System.IO.Compression;
using System.Text;
using FsCheck.Fluent;
using LoginMachine.Journal;
using LoginMachine.Journals;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Program;

/// <summary>Journals on their way through mail, chats and editors: restored, or said to be damaged, and never taken for an edit.</summary>
[Collection(InProcess.Name)]
public sealed class TransportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("loginmachine-").FullName;

    private static readonly Dictionary<string, Func<string, byte[]>> Restorable = new()
    {
        ["CRLF"] = text => Utf8(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ["CR"] = text => Utf8(text.Replace('\n', '\r')),
        ["CRLF on some lines"] = text => Utf8(text[..^1].Replace("\n", "\r\n", StringComparison.Ordinal) + "\n"),
        ["byte order mark"] = text => [0xEF, 0xBB, 0xBF, .. Utf8(text)],
        ["UTF-16"] = text => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        ["UTF-16 without a mark"] = Encoding.Unicode.GetBytes,
        ["UTF-16, big-endian, CRLF"] = text => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))],
        ["Markdown fence"] = text => Utf8($"```json\n{text}```\n"),
        ["Markdown fence, CRLF, no last line end"] = text => Utf8($"\n````\n{text}````".Replace("\n", "\r\n", StringComparison.Ordinal)),
        ["tilde fence"] = text => Utf8($"~~~\n{text}~~~"),
        ["gzip"] = text => Zipped(Utf8(text)),
        ["gzip of CRLF"] = text => Zipped(Utf8(text.Replace("\n", "\r\n", StringComparison.Ordinal))),
        ["byte order mark, CRLF, blank lines"] = text => [0xEF, 0xBB, 0xBF, .. Utf8(text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n\r\n")],
    };

    private static readonly Dictionary<string, Func<string, byte[]>> Damaging = new()
    {
        ["wrapped at 76"] = text => Utf8(Wrapped(text, 76)),
        ["wrapped at 998"] = text => Utf8(Wrapped(text, 300)),
        ["wrapped at spaces"] = text => Utf8(AtSpaces(text)),
        ["wrapped, CRLF"] = text => Utf8(Wrapped(text, 78).Replace("\n", "\r\n", StringComparison.Ordinal)),
        ["quoted-printable"] = text => Utf8(QuotedPrintable(text)),
        ["quoted in a reply"] = text => Utf8(string.Concat(text.TrimEnd('\n').Split('\n').Select(line => "> " + line + "\n"))),
        ["wrapped and quoted"] = text => Utf8(string.Concat(Wrapped(text, 72).TrimEnd('\n').Split('\n').Select(line => "> " + line + "\n"))),
        ["entities of a web page"] = text => Utf8(text.Replace("\"", "&quot;", StringComparison.Ordinal)),
        ["typographic quotation marks"] = text => Utf8(text.Replace("{\"", "{\u201c", StringComparison.Ordinal).Replace('"', '\u201d')),
        ["trailing spaces"] = text => Utf8(text.Replace("\n", "  \n", StringComparison.Ordinal)),
    };

    public static TheoryData<string> Restored => [.. Restorable.Keys];

    public static TheoryData<string> Damaged => [.. Damaging.Keys];

    [Theory]
    [MemberData(nameof(Restored))]
    public void A_journal_whose_form_alone_was_changed_is_restored_and_verified(string how) => Law.Holds(Runs.All, run =>
    {
        var before = JournalText.Read(run.Bytes);
        var found = FoundJournal.From(Restorable[how](Encoding.UTF8.GetString(run.Bytes)));
        Assert.Equal(before.Verification, found.Text.Verification);
        Assert.Equal(before.Entries, found.Text.Entries);
        Assert.NotEmpty(found.Restored);
    }, count: 100);

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_journal_that_mail_damaged_is_not_called_edited(string how) => Law.Holds(Runs.All, run =>
    {
        var found = FoundJournal.From(Damaging[how](Encoding.UTF8.GetString(run.Bytes)));
        Assert.Equal(Verdict.DamagedInTransport, found.Text.Verification.Verdict);
        Assert.Equal(JournalText.Read(run.Bytes).Entries, found.Text.Entries);
    }, count: 60);

    /// <summary>The same ways, after one digit of one line was changed.</summary>
    [Fact]
    [Trait("Behaviour", "O4")]
    public void An_edit_is_an_edit_whatever_transport_did_after_it()
    {
        foreach (var change in Restorable.Values.Concat(Damaging.Values))
        {
            Law.Holds(Runs.All.Zip(Gen.Choose(0, 100_000)), drawn =>
            {
                var found = FoundJournal.From(change(Edited(Encoding.UTF8.GetString(drawn.Item1.Bytes), drawn.Item2)));
                Assert.Contains(found.Text.Verification.Verdict, new[] { Verdict.Edited, Verdict.Unreadable });
            }, count: 20);
        }
    }

    [Theory]
    [InlineData("CRLF", "changed line endings")]
    [InlineData("gzip", "gzip compression")]
    [InlineData("Markdown fence", "a Markdown fence")]
    public void Every_command_says_what_it_restored(string how, string words)
    {
        var path = Write(Restorable[how](Encoding.UTF8.GetString(Whole())));
        foreach (var command in new string[][] { ["journal", "verify", path], ["journal", "show", path], ["explain", path], ["replay", path], ["diagram", "--journal", path] })
        {
            var (exitCode, _, error) = InProcess.Run(command);
            Assert.Equal(0, exitCode);
            Assert.Contains(words, error, StringComparison.Ordinal);
        }

        Assert.Equal(0, InProcess.Run("replay", path, path).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Every_command_says_that_transport_did_it(string how)
    {
        var path = Write(Damaging[how](Encoding.UTF8.GetString(Whole())));
        var (exitCode, output, error) = InProcess.Run("journal", "verify", path);
        Assert.Equal(4, exitCode);
        Assert.StartsWith("damaged_in_transport ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("edited:", error, StringComparison.Ordinal);
        Assert.Equal(4, InProcess.Run("replay", path).ExitCode);
        Assert.Equal(4, InProcess.Run("replay", path, path).ExitCode);
        Assert.Equal(4, InProcess.Run("explain", path).ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(folder, "a.jsonl");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Whole() => Runs.All.Sample(50).First(run => JournalText.Read(run.Bytes).Verification.Verdict == Verdict.Intact).Bytes;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zipped(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionMode.Compress))
        {
            zip.Write(bytes);
        }

        return memory.ToArray();
    }

    private static string Wrapped(string text, int width) => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Chunk(width)).Select(piece => new string(piece) + "\n"));

    /// <summary>As a word processor does it: at a space, which is lost. A line without one is cut.</summary>
    private static string AtSpaces(string text) => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select((line, index) => (index == 0 && line.Contains(' ', StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Replace(line, "(?<=[^ ]) (?=[^ ])", "\n") : line.Insert(line.Length / 2, "\n")) + "\n"));

    private static string QuotedPrintable(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n').Select(line => string.Join("=\n", line.Chunk(75).Select(piece => new string(piece).Replace("=", "=3D", StringComparison.Ordinal).Replace("{", "=7B", StringComparison.Ordinal))));
        return string.Join('\n', lines) + "\n";
    }

    private static string Edited(string text, int at)
    {
        var digits = text.Index().Where(pair => char.IsAsciiDigit(pair.Item)).Select(pair => pair.Index).ToArray();
        var where = digits[at % digits.Length];
        return text[..where] + (text[where] == '9' ? '8' : (char)(text[where] + 1)) + text[(where + 1)..];
    }
}
