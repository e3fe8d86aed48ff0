using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

// The minimum work on a journal: read every token of every line, and hash every line.
//   bare generate FROM TO MEGABYTES     copies the journals of a folder until there are so many megabytes
//   bare pass FOLDER                    reads and hashes them on one core, and prints the seconds
//   bare pass FOLDER all                the same on all cores
return args switch
{
    ["generate", var from, var to, var megabytes] => Generate(from, to, long.Parse(megabytes, CultureInfo.InvariantCulture) << 20),
    ["pass", var folder] => Pass(folder, 1),
    ["pass", var folder, "all"] => Pass(folder, Environment.ProcessorCount),
    _ => 2,
};

static int Generate(string from, string to, long bytes)
{
    var journals = Directory.GetFiles(from, "*.jsonl").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
    Directory.CreateDirectory(to);
    for (var (written, number) = (0L, 0); written < bytes; number++)
    {
        var journal = journals[number % journals.Length];
        File.WriteAllBytes(Path.Combine(to, $"20260101T000000Z-{number:x16}.jsonl"), journal);
        written += journal.Length;
    }

    return 0;
}

static int Pass(string folder, int cores)
{
    var clock = Stopwatch.StartNew();
    var (bytes, tokens) = (0L, 0L);
    Parallel.ForEach(Directory.EnumerateFiles(folder, "*.jsonl"), new ParallelOptions { MaxDegreeOfParallelism = cores }, file =>
    {
        var journal = File.ReadAllBytes(file);
        Interlocked.Add(ref bytes, journal.Length);
        Interlocked.Add(ref tokens, Tokens(journal));
    });

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.00} s for {bytes >> 20} MB, {tokens} tokens"));
    return 0;
}

static long Tokens(ReadOnlySpan<byte> journal)
{
    Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
    var tokens = 0L;
    while (journal.IndexOf((byte)'\n') is >= 0 and var end)
    {
        var reader = new Utf8JsonReader(journal[..end]);
        while (reader.Read())
        {
            tokens++;
        }

        SHA256.HashData(journal[..end], hash);
        journal = journal[(end + 1)..];
    }

    return tokens;
}
