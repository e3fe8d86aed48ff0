namespace LoginMachine.Engine;

/// <summary>The first place where a machine decides otherwise than the journal records. A value, not an error.</summary>
/// <param name="Line">Which line, from 1.</param>
/// <param name="Expected">What the journal records.</param>
/// <param name="Actual">What the machine decides.</param>
public sealed record Divergence(int Line, string Expected, string Actual);
