namespace Stateless;

/// <summary>What a trigger leads to; a re-entry is a move to the same state.</summary>
internal enum Outcome
{
    Move,
    Act,
    Nothing,
}
