namespace LoginMachine.Exploration.Samples;

/// <summary>A yes and no, both ways.</summary>
internal static class Either
{
    internal static readonly bool[] Way = [false, true];
}
