namespace LoginMachine.Engine;

/// <summary>The wire names of states: their names, looked up instead of formatted.</summary>
internal static class StateNames<TState>
    where TState : struct, Enum
{
    // Ordered by value, and values are numbered from 0.
    private static readonly string[] Names = Enum.GetNames<TState>();

    private static readonly TState[] Values = Enum.GetValues<TState>();

    internal static string Of(TState state) => Names[state.Number()];

    internal static TState? Find(ReadOnlySpan<char> name) => WireNames.IndexOf(name, Names) is var index and >= 0 ? Values[index] : null;
}
