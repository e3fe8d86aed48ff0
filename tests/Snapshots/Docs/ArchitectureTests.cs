using System.Text.RegularExpressions;
using LoginMachine.Machine;
using LoginMachine.Reproduction;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The rules of docs/architecture.md, asked of the sources and of the compiled library.</summary>
public partial class ArchitectureTests
{
    private static readonly Type[] Library = typeof(Facts).Assembly.GetTypes();

    private static readonly string Sources = Path.Combine(Repository.Root(), "src", "LoginMachine");

    [Fact]
    public void Every_folder_that_the_page_names_exists() =>
        Assert.All(Named(), folder => Assert.True(Directory.Exists(Path.Combine(Repository.Root(), folder)), $"docs/architecture.md names {folder}, which is not there"));

    [Fact]
    public void The_page_names_every_folder_of_the_library() =>
        Assert.All(
            Directory.EnumerateDirectories(Sources).Where(HoldsSources).Select(folder => $"src/LoginMachine/{Path.GetFileName(folder)}/"),
            folder => Assert.True(Named().Contains(folder), $"docs/architecture.md does not name {folder}"));

    [Fact]
    public void The_pure_folders_are_known() => Assert.Contains("Machine", PureFolders.Names);

    [Fact]
    public void A_pure_source_names_no_impure_namespace() =>
        Assert.All(
            PureFolders.Names.Select(name => Path.Combine(Sources, name)).Where(Directory.Exists).SelectMany(FilesUnder),
            file => Assert.False(Impure().IsMatch(File.ReadAllText(file)), $"{Path.GetRelativePath(Sources, file)} names an impure namespace"));

    [Fact]
    public void A_pure_type_compiles_to_nothing_impure()
    {
        var pure = Library.Where(PureFolders.Hold).ToList();
        Assert.NotEmpty(pure);
        Assert.All(pure, type => Assert.True(
            Mentions.Of(type).FirstOrDefault(IsImpure) is not { } impure,
            $"{type} names {Mentions.Of(type).FirstOrDefault(IsImpure)}"));
    }

    [Fact]
    public void The_script_of_a_reproduction_compiles_to_nothing_impure()
    {
        const string Scripts = "LoginMachine.Reproduction.Scripts";
        var pure = typeof(JournalReproducer).Assembly.GetTypes().Where(type => type.Namespace == Scripts || type == typeof(AttemptEnd)).ToList();
        Assert.NotEmpty(pure);
        Assert.All(pure, type => Assert.DoesNotContain(
            Mentions.Of(type),
            used => IsImpure(used) || (used.Namespace != Scripts && used.Namespace?.StartsWith("LoginMachine.Reproduction.", StringComparison.Ordinal) == true)));
    }

    /// <summary>A host should be able to read the whole API. A name that the command line needs is no reason to show it.</summary>
    [Fact]
    public void The_library_shows_at_most_sixty_types()
    {
        var shown = Library.Where(type => type.IsPublic).Select(type => type.FullName).ToList();
        Assert.True(shown.Count <= 60, $"{shown.Count} public types:\n{string.Join('\n', shown)}");
    }

    private static bool IsImpure(Type type) => type.Namespace is { } name
        && (type.Assembly == typeof(Facts).Assembly
            ? (name + ".").StartsWith("LoginMachine.", StringComparison.Ordinal) && !PureFolders.Hold(type)
            : name.Split('.')[0] is "MediatR" or "Serilog" || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static List<string> Named() =>
        [.. Folder().Matches(File.ReadAllText(Path.Combine(Repository.Root(), "docs", "architecture.md"))).Select(match => match.Groups["name"].Value)];

    private static bool HoldsSources(string folder) =>
        Path.GetFileName(folder) is not ("bin" or "obj") && FilesUnder(folder).Any();

    private static IEnumerable<string> FilesUnder(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex("`(?<name>[^`\\s]+/)`")]
    private static partial Regex Folder();

    [GeneratedRegex(@"LoginMachine\.(Run|Effects|Protocol|IdTokenVerification|Loopback|Credentials|Journals|Http|Platform|Profiles|Logging|Hosting)\b")]
    private static partial Regex Impure();
}
