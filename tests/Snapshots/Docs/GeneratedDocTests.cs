using LoginMachine.Diagrams;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>Pages that are generated say what the code says.</summary>
public class GeneratedDocTests
{
    [Fact]
    public void The_state_diagrams_are_those_of_the_tables() =>
        GeneratedDoc.Match(StateDiagramPage.Write(Definitions.Own.All), "state-diagram.md");

    [Fact]
    public void The_failure_codes_are_those_of_the_texts() =>
        GeneratedDoc.Match(FailureCodesPage.Write(), "failure-codes.md");

    [Fact]
    public void The_commands_are_those_of_the_command_tree() =>
        GeneratedDoc.Match(CommandsPage.Write(), "commands.md");

    [Fact]
    public void The_picture_of_the_browser_flow_is_drawn_from_its_table() =>
        GeneratedDoc.Match(SvgDiagram.Write(DiagramModel.Of(Definitions.Own.All.First(definition => definition.Name.Text.StartsWith("browser/", StringComparison.Ordinal)))), "images/browser-flow.svg");

    [Fact]
    public void Every_category_has_a_section() =>
        Assert.Equal(Enum.GetValues<FailureCategory>().Order(), FailureTexts.Categories.Order());

    /// <summary>The page prints the severity of the texts beside the places of the tables; they must agree.</summary>
    [Fact]
    public void A_severity_is_how_the_tables_use_the_category()
    {
        var rows = Definitions.Own.All.SelectMany(definition => definition.Rows).Where(row => row.Category is not null);
        Assert.All(rows.GroupBy(row => row.Category!.Value), uses => Assert.True(
            Uses(uses) == FailureTexts.For(uses.Key).Severity,
            $"{uses.Key.Wire()}: the tables use it as {Uses(uses)}, its text says {FailureTexts.For(uses.Key).Severity}"));
    }

    private static Severity Uses(IEnumerable<Row> rows) => (rows.Any(row => row.Fails), rows.Any(row => !row.Fails)) switch
    {
        (true, true) => Severity.Either,
        (true, false) => Severity.Failure,
        _ => Severity.Notice,
    };
}
