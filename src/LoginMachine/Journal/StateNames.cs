using LoginMachine.Machine;

namespace LoginMachine.Journal;

/// <summary>The wire names of states: their names, looked up instead of formatted.</summary>
internal static class StateNames
{
    private static readonly string[] Names = Enum.GetNames<FlowState>();

    private static readonly Dictionary<string, FlowState> States =
        Enum.GetValues<FlowState>().ToDictionary(state => state.ToString(), StringComparer.Ordinal);

    internal static string Of(FlowState state) => Names[(int)state];

    internal static FlowState? Find(string name) => States.TryGetValue(name, out var state) ? state : null;
}
