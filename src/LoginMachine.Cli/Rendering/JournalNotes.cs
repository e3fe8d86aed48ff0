using LoginMachine.Cli.Journals;
using LoginMachine.Journal;
using LoginMachine.Machine;

namespace LoginMachine.Cli.Rendering;

/// <summary>What the user reads about the state of a journal before and after its content.</summary>
internal static class JournalNotes
{
    /// <summary>What to do about a journal that mail or a chat damaged.</summary>
    internal const string Advice = "Undoing this restores lines that match their hashes, so the journal was not edited. Ask for the file again as a compressed attachment (gzip or zip).";

    /// <summary>Reports what was undone before the journal was read; nothing if it was read as it is.</summary>
    /// <returns>The same journal.</returns>
    internal static JournalInput Announced(this JournalInput input)
    {
        if (!input.Restored.IsEmpty)
        {
            Screen.Say($"Undid changes to {input.Shown} before checking: {string.Join(", ", input.Restored)}.");
        }

        return input;
    }

    /// <summary>Reports evidence that was changed; what is shown of it is shown in any case.</summary>
    /// <returns>The exit code.</returns>
    internal static int Judge(this JournalInput input)
    {
        if (Doubt(input.Text.Verification) is not { } doubt)
        {
            return ExitCode.Done;
        }

        Screen.Say(doubt);
        return ExitCode.EvidenceFailed;
    }

    /// <summary>Returns why what is shown of a journal is not what was written; null if it is.</summary>
    internal static string? Doubt(Verification verification) => verification switch
    {
        { Verdict: Verdict.Edited, Fault: { } fault } =>
            $"edited: line {fault.Line}: {fault.Reason}. What is shown depends on lines that may have been changed.",
        { Verdict: Verdict.DamagedInTransport, Fault: { } fault } =>
            $"{verification.Verdict.Wire()}: {fault.Reason}. {Advice}",
        _ => null,
    };
}
