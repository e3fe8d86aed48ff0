using System.Reflection;
using LoginMachine.Cli;
using LoginMachine.Reproduction;
using LoginMachine.TestProvider;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>Which assembly references which, read from the compiled assemblies and drawn in docs/architecture.md.</summary>
public class AssemblyGraphTests
{
    private const string Page = "architecture.md";
    private const string Begin = "```mermaid\ngraph LR\n";

    private static readonly Assembly[] Assemblies =
    [
        typeof(LoginMachine.Engine.Digest).Assembly, typeof(LoginMachine.Engine.Hosting.JournalWriter<,>).Assembly, typeof(LoginMachine.Hosting.LoginEngine).Assembly,
        typeof(LoopbackProvider).Assembly, typeof(JournalReproducer).Assembly, typeof(ExitCode).Assembly,
    ];

    private static string[] Names { get; } = [.. Assemblies.Select(assembly => assembly.GetName().Name!)];

    [Fact]
    public void The_drawing_is_that_of_the_compiled_assemblies()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root(), "docs", Page)).ReplaceLineEndings("\n");
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf("```\n", begin, StringComparison.Ordinal);
        var drawn = string.Concat(References().Select(reference => $"  {reference.From} --> {reference.To}\n"));
        GeneratedDoc.Match(string.Concat(page.AsSpan(0, begin), drawn, page.AsSpan(end)), Page);
    }

    [Fact]
    public void No_assembly_references_itself_by_a_detour() => Assert.All(Names, name => Assert.DoesNotContain(name, Below(name)));

    [Theory]
    [InlineData("LoginMachine.Engine")]
    [InlineData("LoginMachine.TestProvider")]
    public void What_is_of_use_alone_references_no_other_of_ours(string name) => Assert.Empty(Below(name));

    [Fact]
    public void The_hosting_half_references_the_engine_alone() => Assert.Equal(["LoginMachine.Engine"], Below("LoginMachine.Engine.Hosting"));

    /// <summary>What is compiled in counts, and not what a project file names.</summary>
    private static IEnumerable<(string From, string To)> References() =>
        from assembly in Assemblies
        from reference in assembly.GetReferencedAssemblies()
        where Names.Contains(reference.Name)
        orderby assembly.GetName().Name, reference.Name
        select (assembly.GetName().Name!, reference.Name!);

    private static List<string> Below(string name)
    {
        var (found, open) = (new List<string>(), new Stack<string>([name]));
        while (open.TryPop(out var next))
        {
            foreach (var (_, to) in References().Where(reference => reference.From == next && !found.Contains(reference.To)))
            {
                found.Add(to);
                open.Push(to);
            }
        }

        return found;
    }
}
