using BenchmarkDotNet.Attributes;
using LoginMachine.Journal;
using LoginMachine.Journals;
using LoginMachine.Machine.Tables;
using LoginMachine.Replay;

namespace LoginMachine.Benchmarks;

/// <summary>Journal lines: made, read, written down to the operating system, replayed.</summary>
[MemoryDiagnoser]
public class Lines
{
    private readonly LineEncoder encoder = new();
    private readonly byte[] journal = Samples.Journal();
    private string folder = "";
    private JournalFile file = null!;

    /// <summary>Opens a real file.</summary>
    [GlobalSetup]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("loginmachine-benchmark-").FullName;
        file = JournalFile.Create(Path.Combine(folder, "journal.jsonl"));
    }

    /// <summary>Takes it away.</summary>
    [GlobalCleanup]
    public void Close()
    {
        file.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>One line as bytes, its hash included.</summary>
    [Benchmark]
    public int Encode() => encoder.Encode(Samples.Entries[3]).Length;

    /// <summary>One line to the operating system: one write.</summary>
    [Benchmark]
    public object? Append() => file.Append(Samples.Entries[3]);

    /// <summary>A whole journal of nine lines, read and verified.</summary>
    [Benchmark]
    public object Read() => JournalText.Read(journal);

    /// <summary>The same, and every decision made again.</summary>
    [Benchmark]
    public object? Replay()
    {
        var replayer = new Replayer(Definitions.Own);
        foreach (var entry in JournalText.Read(journal).Entries)
        {
            replayer.Next(entry);
        }

        return replayer.Divergence;
    }
}
