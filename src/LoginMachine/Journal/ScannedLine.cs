using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Journal;

/// <summary>One line as it was found.</summary>
/// <param name="Number">Which line, from 1.</param>
/// <param name="Entry">What it says, where it can be read.</param>
/// <param name="Hash">Its recorded hash, where it can be read.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record ScannedLine(int Number, JournalEntry? Entry, Digest? Hash, JournalFault? Fault);
