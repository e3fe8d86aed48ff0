using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using static LoginMachine.Machine.Tables.RowForms;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>The browser table, changed on purpose.</summary>
internal static class Changed
{
    private static Definition Browser => Definitions.Browser;

    /// <summary>Some rows taken away, others added.</summary>
    internal static Definition Table(Func<Row, bool> without, params Row[] with) =>
        new(Browser.Name.Text, Browser.States, [.. Browser.Rows.Where(row => !without(row)), .. with]);

    internal static Definition Add(params Row[] with) => Table(_ => false, with);

    internal static Definition Without<T>(FlowState from, params Row[] with)
        where T : Trigger => Table(row => row.From == from && row.Trigger == typeof(T), with);

    internal static Definition Without(FlowState from, Guard when, params Row[] with) =>
        Table(row => row.From == from && row.When == when, with);

    internal static Definition Named(this Definition definition, string name) => new(name, definition.States, definition.Rows);

    /// <summary>A machine that never tires of denied ports.</summary>
    internal static Definition Endless() => new(
        "endless/1",
        [new(FlowState.Starting, Phase.Discover, [], []), new(FlowState.Binding, Phase.BindLocalServer, [], [])],
        [
            Go<LoginMachine.Machine.Triggers.Started>(FlowState.Starting, Guard.Always, FlowState.Binding),
            Go<LoginMachine.Machine.Triggers.PortDenied>(FlowState.Binding, Guard.Always, FlowState.Binding),
        ]);
}
