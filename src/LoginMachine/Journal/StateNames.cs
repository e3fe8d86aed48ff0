using LoginMachine.Machine;

namespace LoginMachine.Journal;

/// <summary>The wire names of states: their names, looked up instead of formatted.</summary>
internal static class StateNames
{
    // Ordered by value, and values are numbered from 0.
    private static readonly string[] Names = Enum.GetNames<FlowState>();

    internal static string Of(FlowState state) => Names[(int)state];

    internal static FlowState? Find(ReadOnlySpan<char> name) => WireNames.IndexOf(name, Names) is var index and >= 0 ? (FlowState)index : null;
}
