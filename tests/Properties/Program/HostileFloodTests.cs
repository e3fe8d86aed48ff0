using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Program;

/// <summary>Journals made to cost time and memory, or to hold numbers that no clock gives: bounded, and a clear verdict.</summary>
[Collection(InProcess.Name)]
[Trait("Behaviour", "S9")]
public sealed partial class HostileFloodTests : IDisposable
{
    private const int Unusable = 2;
    private const int EvidenceFailed = 4;
    private const long MaxAllocated = 1L << 30;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);
    private static readonly string[] Extremes = ["9223372036854775807", "-9223372036854775808", "2147483647", "-2147483648", "-1", "0", "9007199254740993", "86400000000000"];

    private readonly string folder = Directory.CreateTempSubdirectory("loginmachine-").FullName;

    private static readonly Dictionary<string, Func<byte[]>> Floods = new()
    {
        ["ten million line ends"] = () => Repeated("\n", 10_000_000),
        ["ten million empty objects"] = () => Repeated("{}\n", 10_000_000),
        ["a journal and ten million line ends"] = () => [.. Whole(), .. Repeated("\n", 10_000_000)],
        ["a line that never ends"] = () => Repeated("x", 40_000_000),
        ["a journal and a line that never ends"] = () => [.. Whole(), .. Repeated("{\"v\":1,", 10_000_000)],
        ["lines of a mebibyte"] = () => Repeated(new string('x', 1 << 20) + "\n", 40),
        ["pieces without number"] = () => [.. Encoding.ASCII.GetBytes("{\"v\":1,\n"), .. Repeated("a b\n", 900_000)],
        ["deep nesting"] = () => [.. Encoding.ASCII.GetBytes("{\"v\":1,\"seq\":"), .. Repeated("[", 60_000), (byte)'\n'],
        ["gigabytes in gzip"] = () => Bomb(400),
        ["a chain of thirty thousand lines"] = Endless,
        ["ten million times CRLF"] = () => Repeated("\r\n", 10_000_000),
        ["null bytes"] = () => new byte[40_000_000],
    };

    public static TheoryData<string> Kinds => [.. Floods.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_flood_costs_bounded_time_and_memory_in_every_command(string kind)
    {
        var path = Write(Floods[kind]());
        string[][] commands =
        [
            ["journal", "verify", path], ["journal", "show", path], ["replay", path], ["replay", path, path], ["explain", path], ["explain", path, path],
            ["explain", "--html", Path.Combine(folder, "a.html"), path], ["diagram", "--journal", path], ["reproduce", path],
        ];
        Assert.All(commands, command =>
        {
            var (began, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());
            var (exitCode, output, error) = InProcess.Run(command);
            Assert.InRange(began.Elapsed, TimeSpan.Zero, MaxTime);
            Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, MaxAllocated);
            Assert.Contains(exitCode, new[] { Unusable, EvidenceFailed });
            Assert.True(error.Length > 0 || output.Length > 0, "nothing is said");
        });
    }

    /// <summary>Each number of each recorded journal, under hashes that are right, with all commands that read journals.</summary>
    [Fact]
    public void A_number_that_no_clock_gives_ends_no_command_in_an_exception()
    {
        var recorded = Recorded();
        Law.Holds(Gen.Elements(recorded).Zip(Gen.Elements(Extremes)).Zip(Gen.Choose(0, 100_000)), drawn => ReadByAll(Changed(drawn.Item1.Item1, drawn.Item1.Item2, drawn.Item2)), count: 150);
    }

    [Fact]
    public void All_clocks_at_their_ends_end_no_command_in_an_exception()
    {
        foreach (var journal in Recorded())
        {
            ReadByAll(Chain.Seal(Bodies(journal).Select((body, at) => MonotonicClock().Replace(body, at % 2 == 0 ? "\"mono_us\":-9223372036854775808" : "\"mono_us\":9223372036854775807"))));
            ReadByAll(Chain.Seal(Bodies(journal).Select((body, at) => WallClock().Replace(body, at % 2 == 0 ? "\"at\":\"0001-01-01T00:00:00.000000Z\"" : "\"at\":\"9999-12-31T23:59:59.999999Z\""))));
            ReadByAll(Chain.Seal(Bodies(journal).Select(body => Numbers().Replace(body, match => match.Index < body.IndexOf("\"data\"", StringComparison.Ordinal) ? match.Value : "2147483647"))));
        }
    }

    [Theory]
    [InlineData("same")]
    [InlineData("relative")]
    [InlineData("dots")]
    [InlineData("link")]
    [InlineData("hard link")]
    [InlineData("link to a link")]
    [InlineData("another journal")]
    public void A_page_does_not_overwrite_a_journal(string how)
    {
        var path = Write(Whole());
        var other = Path.Combine(folder, "other.html");
        switch (how)
        {
            case "relative": other = Path.GetRelativePath(Environment.CurrentDirectory, path); break;
            case "dots": other = Path.Combine(folder, "..", Path.GetFileName(folder), ".", Path.GetFileName(path)); break;
            case "link": File.CreateSymbolicLink(other, path); break;
            case "hard link": HardLink(path, other); break;
            case "link to a link":
                File.CreateSymbolicLink(Path.Combine(folder, "between"), path);
                File.CreateSymbolicLink(other, Path.Combine(folder, "between"));
                break;
            case "another journal": File.WriteAllBytes(other, Whole()); break;
            default: other = path; break;
        }

        var (before, beforeOther) = (File.ReadAllBytes(path), File.ReadAllBytes(other));
        var (exitCode, _, error) = InProcess.Run("explain", path, "--html", other);
        Assert.Equal(Unusable, exitCode);
        Assert.Contains("is not overwritten", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(beforeOther, File.ReadAllBytes(other));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void ReadByAll(byte[] bytes)
    {
        var path = Write(bytes);
        foreach (var command in new string[][] { ["journal", "verify", path], ["journal", "show", path], ["replay", path], ["explain", "--json", path], ["explain", "--html", Path.Combine(folder, "a.html"), path], ["diagram", "--format", "svg", "--journal", path] })
        {
            Assert.Contains(InProcess.Run(command).ExitCode, new[] { 0, Unusable, EvidenceFailed });
        }

        using var output = new MemoryStream();
        Assert.Contains(InProcess.Run(() => Cli.Commands.ExportCommand.Export([path], new LoginMachine.Platform.Folders(folder, folder, folder), output)).ExitCode, new[] { 0, Unusable });
    }

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(folder, "a.jsonl");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void HardLink(string from, string to)
    {
        using var link = Process.Start("ln", [from, to]);
        link.WaitForExit();
    }

    private static byte[][] Recorded()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "LoginMachine.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return [.. Directory.GetFiles(Path.Combine(root, "tests", "Snapshots", "Journals", "v1"), "*.jsonl").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    private static IEnumerable<string> Bodies(byte[] journal) =>
        Encoding.UTF8.GetString(journal).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains(",\"prev\":", StringComparison.Ordinal)).Select(line => Chain.Body(Encoding.UTF8.GetBytes(line)));

    private static byte[] Changed(byte[] journal, string extreme, int drawn)
    {
        var bodies = Bodies(journal).ToArray();
        var places = bodies.Index().SelectMany(body => Numbers().Matches(body.Item).Select(match => (Line: body.Index, match.Index, match.Length))).ToArray();
        var (line, at, length) = places[drawn % places.Length];
        bodies[line] = bodies[line][..at] + extreme + bodies[line][(at + length)..];
        return Chain.Seal(bodies);
    }

    private static byte[] Whole() => Runs.All.Sample(50).First(run => JournalText.Read(run.Bytes).Verification.Verdict == Verdict.Intact).Bytes;

    private static byte[] Repeated(string text, int times)
    {
        var unit = Encoding.ASCII.GetBytes(text);
        var all = new byte[unit.Length * times];
        for (var at = 0; at < times; at++)
        {
            unit.CopyTo(all, at * unit.Length);
        }

        return all;
    }

    private static byte[] Bomb(int mebibytes)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            var zeros = new byte[1 << 20];
            for (var at = 0; at < mebibytes; at++)
            {
                zip.Write(zeros);
            }
        }

        return memory.ToArray();
    }

    /// <summary>Ignored triggers without end, each line vouched for.</summary>
    private static byte[] Endless()
    {
        var whole = Bodies(Whole()).ToArray();
        var last = whole[^1];
        return Chain.Seal(whole[..^1].Concat(Enumerable.Range(0, 30_000).Select(at =>
            Seq().Replace(last, string.Create(CultureInfo.InvariantCulture, $"\"seq\":{whole.Length - 1 + at},"), 1).Replace("\"type\":\"closed\"", "\"type\":\"notice\"", StringComparison.Ordinal))));
    }

    [GeneratedRegex("\"mono_us\":-?[0-9]+")]
    private static partial Regex MonotonicClock();

    [GeneratedRegex("\"at\":\"[^\"]*\"")]
    private static partial Regex WallClock();

    [GeneratedRegex("(?<=\":|\\[|,)-?[0-9]+(?=[,}\\]])")]
    private static partial Regex Numbers();

    [GeneratedRegex("\"seq\":[0-9]+,")]
    private static partial Regex Seq();
}
