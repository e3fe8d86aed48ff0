using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using LoginMachine.Journal;
using LoginMachine.Diagrams;
using LoginMachine.Diagrams.Layouts;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Snapshots.Journals;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Diagrams;

/// <summary>Pictures that need no Graphviz where they are read.</summary>
[Trait("Behaviour", "O5")]
public class SvgTests
{
    private static readonly DiagramModel Browser = DiagramModel.Of(Walk.Machine);

    private static readonly DiagramModel Failing = DiagramModel.Of(Walk.Machine, JournalPath.Of(Walk.Entries(
        [.. Walk.UntilWaiting, new BrowserOpened(Launcher.XdgOpen), new TlsClientHelloSeen(1), new DeadlineReached()])));

    public static TheoryData<string> Machines => [.. Definitions.Own.All.Select(definition => definition.Name.Text)];

    public static TheoryData<string> Journals => [.. Golden.Names];

    /// <summary>A machine that was changed is drawn over a plain layout until Graphviz has computed a better one.</summary>
    [SkippableTheory]
    [MemberData(nameof(Machines))]
    public void The_layout_is_that_of_the_machine(string name)
    {
        var dot = DotDiagram.Write(DiagramModel.Of(Definitions.Own.All.Single(definition => definition.Name.Text == name)));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dot)));
        Skip.If(
            DrawnLayout.Find(name)?.Source != digest,
            $"The layout of {name} was computed for another table. UPDATE_DOCS=true dotnet test tests/Snapshots --filter GeneratedDocTests; eng/layouts.sh");
        Assert.NotNull(DrawnLayout.Of(DiagramModel.Of(Definitions.Own.All.Single(definition => definition.Name.Text == name))));
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void A_machine_without_a_layout_is_drawn_whole(string name)
    {
        var machine = Definitions.Own.All.Single(definition => definition.Name.Text == name);
        var svg = XDocument.Parse(SvgPicture.Write(DiagramModel.Of(machine)));
        var words = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToHashSet();
        Assert.Empty(machine.States.Select(state => state.State.ToString()).Except(words));
        Assert.All(machine.Rows.Where(row => !row.Fails), row => Assert.Contains(words, word => word.Contains(row.Trigger.Name, StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Behaviour", "H4")]
    public void The_browser_machine() => Snapshot.Match(SvgDiagram.Write(Browser), "Browser_svg");

    [Fact]
    [Trait("Behaviour", "H4")]
    public void The_device_machine() => Snapshot.Match(SvgDiagram.Write(DiagramModel.Of(Definitions.Device)), "Device_svg");

    [Fact]
    public void A_journal_that_fails() => Snapshot.Match(SvgDiagram.Write(Failing), "Failing_svg");

    [Fact]
    public void The_path_is_marked_by_classes()
    {
        var classes = XDocument.Parse(SvgDiagram.Write(Failing)).Descendants()
            .Where(element => element.Attribute("id") is not null)
            .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("class")!.Value);
        Assert.Equal("node taken", classes["node-WaitingForCallback"]);
        Assert.Equal("node failing", classes["node-Failed"]);
        Assert.Equal("node", classes["node-Persisting"]);
        Assert.Equal("edge taken", classes["edge-Binding-WaitingForCallback"]);
        Assert.Equal("edge fails failing", classes["edge-WaitingForCallback-Failed"]);
    }

    /// <summary>For every path, no text is lost and nothing is placed without a layout.</summary>
    [Theory]
    [MemberData(nameof(Journals))]
    public void A_recorded_journal_is_drawn_whole(string name)
    {
        var entries = JournalTextOf(name);
        var machine = Definitions.Own.Find(entries.Select(entry => entry.Trigger).OfType<Started>().First().Definition)!;
        var svg = XDocument.Parse(SvgDiagram.Write(DiagramModel.Of(machine, JournalPath.Of(entries))));
        var words = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToHashSet();
        Assert.Empty(machine.States.Select(state => state.State.ToString()).Except(words));
        Assert.Contains(svg.Descendants(), element => element.Attribute("class")?.Value.Contains("taken", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void It_asks_for_nothing_from_outside()
    {
        var svg = SvgDiagram.Write(Failing);
        Assert.DoesNotContain("href", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", svg.Replace("url(#", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_text() => Assert.Equal("&lt;a b=&quot;&#39;&amp;&quot;&gt;", SvgText.Escape("<a b=\"'&\">"));

    private static IEnumerable<JournalEntry> JournalTextOf(string name) => JournalText.Read(Golden.Bytes(name)).Entries;
}
