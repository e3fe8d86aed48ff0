using System.Xml.Linq;
using FirmwareUpdate;
using LoginMachine.Tests.Snapshots.Docs;
using UpdateDefinition = LoginMachine.Engine.Definition<FirmwareUpdate.State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, FirmwareUpdate.Facts>;
using UpdateRow = LoginMachine.Engine.Row<FirmwareUpdate.State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, FirmwareUpdate.Facts>;
using UpdateRows = LoginMachine.Engine.Rows<FirmwareUpdate.State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, FirmwareUpdate.Facts>;

namespace LoginMachine.Tests.Snapshots.Engine;

/// <summary>examples/FirmwareUpdate: a flow that has nothing to do with sign-in, on the engine alone.</summary>
public sealed class FirmwareUpdateTests : IDisposable
{
    private readonly string journal = Path.Combine(Path.GetTempPath(), $"firmware-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(journal);

    [Fact]
    public void An_update_without_faults_ends_updated()
    {
        Assert.Equal(
            "Starting -> Downloading on Started\nDownloading -> Verifying on ImageDownloaded\nVerifying -> Flashing on ImageVerified\n"
            + "Flashing -> Rebooting on ImageFlashed\nRebooting -> Updated on Booted\nUpdated -> Updated on Closed\n",
            Run(0, "run", journal));
        Assert.Equal("intact\n", Run(0, "verify", journal));
        Assert.Equal("decides the same again: Updated\n", Run(0, "replay", journal));
    }

    [Theory]
    [InlineData("Failed", "download")]
    [InlineData("Failed", "verify")]
    [InlineData("RolledBack", "flash")]
    [InlineData("RolledBack", "reboot")]
    [InlineData("Failed", "reboot", "restore")]
    public void A_fault_ends_where_the_table_says_and_replays(string end, params string[] faults)
    {
        Run(1, ["run", journal, .. faults]);
        Assert.Equal("intact\n", Run(0, "verify", journal));
        Assert.Equal($"decides the same again: {end}\n", Run(0, "replay", journal));
    }

    [Fact]
    public void A_changed_byte_is_found()
    {
        Run(0, "run", journal);
        File.WriteAllText(journal, File.ReadAllText(journal).Replace("\"blocks\":64", "\"blocks\":65", StringComparison.Ordinal));
        Assert.Equal("edited\n", Run(1, "verify", journal));
    }

    [Fact]
    public void A_journal_that_stops_short_is_incomplete()
    {
        Run(0, "run", journal);
        File.WriteAllLines(journal, File.ReadAllLines(journal)[..3]);
        Assert.Equal("incomplete\n", Run(1, "verify", journal));
        Assert.Equal("decides the same again: Flashing\n", Run(0, "replay", journal));
    }

    [Fact]
    public void Every_proof_holds()
    {
        var proofs = Run(0, "explore").TrimEnd('\n').Split('\n');
        Assert.All(proofs, proof => Assert.StartsWith("holds", proof, StringComparison.Ordinal));
        Assert.Contains("holds   nothing is flashed that was not verified", proofs);
    }

    [Fact]
    public void A_table_that_flashes_unverified_images_is_refuted()
    {
        var bad = Changed(rows => rows.Where(row => row.From != State.Downloading || row.Trigger != typeof(ImageDownloaded))
            .Append(UpdateRows.Go<ImageDownloaded>(State.Downloading, Guard<Facts>.Always, State.Flashing)));
        var proof = FlowExplorer.Explore(bad, Update.Plan)["nothing is flashed that was not verified"];
        Assert.Equal((false, "flashed unverified"), (proof.Holds, proof.Detail));
        Assert.Equal([typeof(Started), typeof(ImageDownloaded)], proof.Counterexample.Select(step => step.Trigger.GetType()));
    }

    [Fact]
    public void An_answer_that_no_row_expects_is_refuted()
    {
        var bad = Changed(rows => rows.Where(row => row.Trigger != typeof(FlashBroken)));
        var proof = FlowExplorer.Explore(bad, Update.Plan)[GeneralProofs.Answered];
        Assert.Equal((false, "Flash can send FlashBroken, which Flashing does not expect"), (proof.Holds, proof.Detail));
    }

    [Fact]
    public void An_answer_that_can_come_after_the_end_is_refuted_if_the_end_does_not_ignore_it()
    {
        var bad = new UpdateDefinition(
            "update/1",
            [.. Update.V1.States.Select(state => state.State == State.Failed ? state with { Ignores = [typeof(Cancelled)] } : state)],
            Update.V1.Rows);
        var proof = FlowExplorer.Explore(bad, Update.Plan)[GeneralProofs.Answered];
        Assert.Equal((false, "Download of Downloading can still send ImageDownloaded, which Failed does not expect"), (proof.Holds, proof.Detail));
    }

    [Theory]
    [InlineData("dot")]
    [InlineData("mermaid")]
    [InlineData("svg")]
    public void A_diagram_shows_every_state_and_the_path(string format)
    {
        Run(1, "run", journal, "reboot");
        var (bare, path) = (Run(0, "diagram", format), Run(0, "diagram", format, journal));
        Assert.All(Enum.GetNames<State>(), state => Assert.Contains(state, bare, StringComparison.Ordinal));
        Assert.NotEqual(bare, path);
        Assert.Contains("Booted [unhealthy] (boot_failed)", path, StringComparison.Ordinal);
        if (format == "svg")
        {
            Assert.Equal("svg", XDocument.Parse(path).Root!.Name.LocalName);
        }
    }

    [Fact]
    public void The_example_is_short_and_references_the_engine_alone()
    {
        var folder = Path.Combine(Repository.Root(), "examples", "FirmwareUpdate");
        Assert.InRange(Directory.EnumerateFiles(folder, "*.cs").Sum(file => File.ReadLines(file).Count()), 1, 199);
        Assert.Equal(
            ["LoginMachine.Engine"],
            typeof(Update).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)));
    }

    private static UpdateDefinition Changed(Func<IEnumerable<UpdateRow>, IEnumerable<UpdateRow>> rows) =>
        new("update/1", Update.V1.States, [.. rows(Update.V1.Rows)]);

    private static string Run(int exitCode, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(exitCode, FirmwareUpdate.Program.Run(args, output));
        return output.ToString();
    }
}
