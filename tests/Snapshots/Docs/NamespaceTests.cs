using System.Reflection;
using LoginMachine.Cli;
using LoginMachine.Reproduction;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The namespaces of an assembly use each other in one direction only, read from the compiled assembly.</summary>
public class NamespaceTests
{
    public static TheoryData<string> Assemblies => [.. Checked.Keys];

    private static Dictionary<string, Assembly> Checked { get; } =
        new Assembly[] { typeof(ExitCode).Assembly, typeof(JournalReproducer).Assembly }.ToDictionary(assembly => assembly.GetName().Name!);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Namespaces_have_no_cycle(string assembly)
    {
        var uses = UsesOf(Checked[assembly]);
        Assert.NotEmpty(uses);
        var cycles = uses.Where(use => Reaches(uses, use.To, use.From)).ToList();
        Assert.True(cycles.Count == 0, "these uses are part of a cycle:\n" + string.Join('\n', cycles.Select(use => $"{use.From} -> {use.To}: {use.By.Name} uses {use.Used.Name}")));
    }

    [Fact]
    public void Output_does_not_use_commands() => Assert.DoesNotContain(
        UsesOf(typeof(ExitCode).Assembly),
        use => use is { From: "LoginMachine.Cli.Rendering" or "LoginMachine.Cli.Streams" or "LoginMachine.Cli.Profiles", To: "LoginMachine.Cli.Commands" });

    /// <summary>One use for each pair of namespaces.</summary>
    private static List<Use> UsesOf(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           where IsOwn(type, assembly)
           from used in Mentions.Of(type)
           where IsOwn(used, assembly) && used.Namespace != type.Namespace
           group new Use(type.Namespace!, used.Namespace!, type, used) by (type.Namespace, used.Namespace) into pair
           select pair.First(),
    ];

    private static bool IsOwn(Type type, Assembly assembly) =>
        type.Assembly == assembly && type.Namespace?.StartsWith(assembly.GetName().Name!, StringComparison.Ordinal) == true;

    private static bool Reaches(List<Use> uses, string from, string to)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<string>([from]));
        while (open.TryPop(out var next))
        {
            if (next == to)
            {
                return true;
            }

            if (seen.Add(next))
            {
                uses.Where(use => use.From == next).ToList().ForEach(use => open.Push(use.To));
            }
        }

        return false;
    }

    private sealed record Use(string From, string To, Type By, Type Used);
}
