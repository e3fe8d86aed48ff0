using System.Security.Cryptography;

namespace FirmwareUpdate;

/// <summary>A firmware update on the engine alone: run, verify, replay, explore, diagram.</summary>
public static class Program
{
    public static int Main(string[] args) => Run(args, Console.Out);

    public static int Run(string[] args, TextWriter output) => args switch
    {
        ["run", var file, .. var faults] => Perform(file, faults, output),
        ["verify", var file] => Say(output, Read(file).Verification.Verdict == Verdict.Intact, Read(file).Verification.Verdict.Wire()),
        ["replay", var file] => Replay(file, output),
        ["explore"] => Explore(FlowExplorer.Explore(Update.V1, Update.Plan), output),
        ["diagram", var format, .. var file] => Say(output, true, Draw(format, DiagramModel.Of(Update.V1, file is [var path] ? JournalPath<State, Facts>.Of(Read(path).Entries) : null))),
        _ => Say(output, false, "usage: run FILE [FAULT...] | verify FILE | replay FILE | explore | diagram dot|mermaid|svg [FILE]"),
    };

    /// <summary>The loop: decide, append, commit, perform. The device is simulated; a fault makes the effect of that name fail.</summary>
    private static int Perform(string file, string[] faults, TextWriter output)
    {
        var (decider, snapshot) = (new Decider<State, Phase, Failure, Facts>(Update.V1), Snapshot.Begin(Update.V1));
        var attempt = AttemptId.Parse(RandomNumberGenerator.GetHexString(16, lowercase: true))!.Value;
        var inbox = new Queue<Trigger>([new Started(Update.V1.Name, Update.V1.Fingerprint, Version: 2)]);
        using var journal = File.Create(file);
        using var encoder = new LineEncoder<State, Facts>(Update.Vocabulary);
        for (var (seq, began) = (0, TimeProvider.System.GetTimestamp()); inbox.TryDequeue(out var trigger); seq++)
        {
            var decision = decider.Decide(snapshot.State, trigger, snapshot.Facts);
            var mono = (long)TimeProvider.System.GetElapsedTime(began).TotalMicroseconds;
            journal.Write(encoder.Encode(JournalEntry<State, Facts>.Create(decision, seq, DateTimeOffset.UtcNow, mono, attempt, Update.V1.Flow)).Span);
            snapshot = snapshot.After(decision);
            output.WriteLine($"{decision.From} -> {decision.To} on {trigger.Name}");
            foreach (var effect in Update.V1.Starts(decision))
            {
                inbox.Enqueue(Answer(effect, faults.Contains(effect.Name, StringComparer.OrdinalIgnoreCase)));
            }

            if (Update.V1[snapshot.State].Terminal && trigger is not Closed)
            {
                inbox.Enqueue(Update.Close(snapshot));
            }
        }

        return snapshot.Failure is null ? 0 : 1;
    }

    private static Trigger Answer(Effect effect, bool fails) => effect.Name switch
    {
        "Download" => fails ? new DownloadBroken(50) : new ImageDownloaded(1 << 20),
        "Verify" => fails ? new ImageRejected() : new ImageVerified(),
        "Flash" => fails ? new FlashBroken(7) : new ImageFlashed(64),
        "Reboot" => new Booted(Healthy: !fails),
        _ => fails ? new OldImageLost() : new OldImageRestored(),
    };

    private static int Replay(string file, TextWriter output)
    {
        var replayer = new Replayer<State, Phase, Failure, Facts>(new Definitions<State, Phase, Failure, Facts>(Update.V1));
        return replayer.Replay(Read(file).Entries) is { } wrong
            ? Say(output, false, $"line {wrong.Line}: expected {wrong.Expected}, actual {wrong.Actual}")
            : Say(output, true, $"decides the same again: {replayer.Position.State}");
    }

    private static int Explore(ExplorationReport<State, Phase, Failure, Facts> report, TextWriter output) =>
        Say(output, report.Holds, string.Join('\n', report.Proofs.Select(proof => $"{(proof.Holds ? "holds " : "BROKEN")}  {proof.Name} {proof.Detail}".TrimEnd())));

    private static string Draw(string format, DiagramModel model) => format switch
    {
        "svg" => SvgPicture.Write(model),
        "mermaid" => MermaidDiagram.Write(model),
        _ => DotDiagram.Write(model),
    };

    private static JournalText Read(string file) => JournalText.Read(Update.Vocabulary, File.ReadAllBytes(file));

    private static int Say(TextWriter output, bool good, string words)
    {
        output.WriteLine(words);
        return good ? 0 : 1;
    }
}
