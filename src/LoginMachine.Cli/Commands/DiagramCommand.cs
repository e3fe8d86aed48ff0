using System.CommandLine;
using System.Text.Json;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Diagrams;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine diagram</c>.</summary>
internal static class DiagramCommand
{
    internal static Command Create()
    {
        var flow = FlowOption.Create();
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "dot, mermaid or svg.", DefaultValueFactory = _ => "dot" };
        format.CompletionSources.Add("dot", "mermaid", "svg");
        var journal = new Option<string?>("--journal") { Description = "The journal whose path is drawn in the diagram: a file, a name or attempt ID, or - for standard input.", HelpName = "FILE" };
        var json = JsonOption.Create("diagram");
        var command = new Command("diagram", "Draw the state diagram of a flow, with the path of a journal if one is given.") { flow, format, journal, json };
        command.SetAction(parsed =>
        {
            var input = parsed.GetValue(journal) is { } file ? JournalInput.Read(file, CliParts.Create().Folders).Announced() : null;
            var model = input is null ? DiagramModel.Of(flow.Resolve(parsed)) : Path(input, flow.Given(parsed));
            var (form, drawn) = (parsed.GetValue(format)!, Write(model, parsed.GetValue(format)!));
            Screen.Data(parsed.GetValue(json) ? JsonSerializer.Serialize(new DrawnDiagram(model.Name.Text, form, drawn), CommandJson.Default.DrawnDiagram) + "\n" : drawn);
            return input?.Judge() ?? ExitCode.Done;
        });
        return command;
    }

    private static string Write(DiagramModel model, string format) => format switch
    {
        "dot" => DotDiagram.Write(model),
        "mermaid" => MermaidDiagram.Write(model),
        "svg" => SvgDiagram.Write(model),
        _ => throw new UsageException("--format: must be dot, mermaid or svg."),
    };

    private static DiagramModel Path(JournalInput input, string? flow)
    {
        var model = JournalDiagram.Create(input);
        return flow is null || flow == model.Name.Flow ? model
            : throw new UsageException($"--flow: {Printable.Line(input.Name)} is a journal of the flow {model.Name.Flow}, not {flow}. Leave out --flow, or give a journal of {flow}.");
    }
}

/// <summary>A diagram as JSON.</summary>
/// <param name="Definition">The machine that is drawn.</param>
/// <param name="Format"><c>dot</c>, <c>mermaid</c> or <c>svg</c>.</param>
/// <param name="Diagram">The drawing, in that format.</param>
internal sealed record DrawnDiagram(string Definition, string Format, string Diagram);
