using LoginMachine.Diagrams;
using LoginMachine.Machine.Triggers;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Diagrams;

/// <summary>What a user sees of a machine, and of a journal drawn over it.</summary>
public class DiagramTests
{
    private static readonly DiagramModel Browser = DiagramModel.Of(Walk.Machine);

    /// <summary>Signed in on the second port, in spite of an old tab; the browser left before the last page.</summary>
    private static readonly DiagramModel Succeeding = DiagramModel.Of(Walk.Machine, JournalPath.Of(Walk.Entries(
    [
        .. Walk.UntilWaiting,
        new BrowserOpened(Launcher.XdgOpen),
        Walk.FromAnOldTab,
        Walk.Code,
        new StrayReceived(StrayKind.Favicon, 1),
        new CodeRedeemed(IdToken: true, RefreshToken: true),
        new IdentityVerified(SigningAlgorithm.Rs256),
        new CredentialsSaved(Replaced: false),
        new BrowserLeft(),
    ])));

    /// <summary>Only an old tab came back in time.</summary>
    private static readonly DiagramModel Failing = DiagramModel.Of(Walk.Machine, JournalPath.Of(Walk.Entries(
    [
        .. Walk.UntilWaiting,
        new BrowserLaunchFailed(Launcher.XdgOpen, LaunchFault.NotFound),
        Walk.FromAnOldTab,
        new DeadlineReached(),
        new BrowserAnswered(1),
    ])));

    [Fact]
    [Trait("Behaviour", "H4")]
    public void The_browser_machine_in_dot() => Snapshot.Match(DotDiagram.Write(Browser), "Browser_dot");

    [Fact]
    [Trait("Behaviour", "H4")]
    public void The_browser_machine_in_mermaid() => Snapshot.Match(MermaidDiagram.Write(Browser), "Browser_mermaid");

    [Fact]
    [Trait("Behaviour", "O5")]
    public void A_journal_that_succeeds_in_dot() => Snapshot.Match(DotDiagram.Write(Succeeding), "Succeeding_dot");

    [Fact]
    [Trait("Behaviour", "O5")]
    public void A_journal_that_succeeds_in_mermaid() => Snapshot.Match(MermaidDiagram.Write(Succeeding), "Succeeding_mermaid");

    [Fact]
    [Trait("Behaviour", "O5")]
    public void A_journal_that_fails_in_dot() => Snapshot.Match(DotDiagram.Write(Failing), "Failing_dot");

    [Fact]
    [Trait("Behaviour", "O5")]
    public void A_journal_that_fails_in_mermaid() => Snapshot.Match(MermaidDiagram.Write(Failing), "Failing_mermaid");

    /// <summary>Mermaid numbers edges as they are written, from 0.</summary>
    [Fact]
    [Trait("Behaviour", "O5")]
    public void Mermaid_colors_the_edges_of_the_path_and_no_others()
    {
        var lines = MermaidDiagram.Write(Failing).Split('\n');
        var edges = lines.Where(line => line.Contains("-->", StringComparison.Ordinal)).ToArray();
        var marked = edges.Index().Where(edge => edge.Item.Contains('\u2714') || edge.Item.Contains('\u2718')).Select(edge => $"[data-id=edge{edge.Index}]");
        Assert.Equal(marked, lines[0].Split('"')[3].Split('{', '}').Where(part => part.StartsWith('[')));
    }
}
