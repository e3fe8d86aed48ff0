namespace LoginMachine.Engine;

/// <summary>Why a line could not be read.</summary>
/// <param name="Line">Which line, from 1.</param>
/// <param name="Reason">What is wrong with it, as text for a user; quotes nothing of the line but names.</param>
public sealed record JournalFault(int Line, string Reason);
