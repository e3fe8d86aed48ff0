namespace LoginMachine.Engine;

/// <summary>Why a line could not be read.</summary>
/// <param name="Line">Which line, from 1.</param>
/// <param name="Reason">What is wrong with it, in words for a person; quotes nothing of the line but names.</param>
public sealed record JournalFault(int Line, string Reason);
