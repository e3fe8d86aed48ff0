using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The files that only the code host reads: they cannot run here, so what can be checked about them is.</summary>
public partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Repository.Root(), ".github");

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Path.Combine(Folder, "workflows"), "*.yml").Select(path => Path.GetFileName(path))];

    public static TheoryData<string> Templates => [.. Directory.EnumerateFiles(Path.Combine(Folder, "ISSUE_TEMPLATE"), "*.yml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_step_of_a_workflow_runs_a_script_that_exists_or_a_known_program(string name)
    {
        var root = Mapping(Path.Combine(Folder, "workflows", name));
        Assert.All(["name", "on", "jobs", "permissions"], key => Assert.True(root.Children.ContainsKey(key), $"{name} has no '{key}'"));
        var commands = Values(root, "run").Where(value => value.Contains(' ', StringComparison.Ordinal) || value.Contains('/', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.True(IsKnown(command.Split(' ')[0]), $"{name} runs {command}"));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_of_a_workflow_names_a_version(string name) =>
        Assert.All(Values(Mapping(Path.Combine(Folder, "workflows", name)), "uses"), action => Assert.Matches(@"^[\w-]+/[\w-]+@v\d+$", action));

    /// <summary>Options that follow a script are the script's own.</summary>
    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_solution_or_project_that_a_workflow_names_exists(string name) =>
        Assert.All(
            Values(Mapping(Path.Combine(Folder, "workflows", name)), "run").SelectMany(command => Named().Matches(command).Select(match => match.Value)),
            path => Assert.True(Path.Exists(Path.Combine(Repository.Root(), path)), $"{name} names {path}"));

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_issue_template_has_the_members_that_the_code_host_asks_for(string name)
    {
        var root = Mapping(Path.Combine(Folder, "ISSUE_TEMPLATE", name));
        string[] needed = name == "config.yml" ? ["blank_issues_enabled"] : ["name", "description", "body"];
        Assert.All(needed, key => Assert.True(root.Children.ContainsKey(key), $"{name} has no '{key}'"));
    }

    [Fact]
    public void A_bug_report_asks_for_the_journal_and_its_head()
    {
        var asked = Values(Mapping(Path.Combine(Folder, "ISSUE_TEMPLATE", "bug_report.yml")), "id").ToList();
        Assert.Contains("journal", asked);
        Assert.Contains("head", asked);
    }

    private static bool IsKnown(string program) =>
        program is "dotnet" or "gh" || (File.Exists(Path.Combine(Repository.Root(), program)) && IsExecutable(Path.Combine(Repository.Root(), program)));

    private static bool IsExecutable(string path) =>
        OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);

    private static YamlMappingNode Mapping(string path)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(path);
        yaml.Load(new MergingParser(new Parser(reader)));
        return Assert.IsType<YamlMappingNode>(Assert.Single(yaml.Documents).RootNode);
    }

    private static IEnumerable<string> Values(YamlNode node, string key) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(pair => ((YamlScalarNode)pair.Key).Value == key && pair.Value is YamlScalarNode { Value: { } value } ? [value] : Values(pair.Value, key)),
        YamlSequenceNode sequence => sequence.Children.SelectMany(child => Values(child, key)),
        _ => [],
    };

    [GeneratedRegex(@"(?<=\s)(tests/\w+|\w+\.sln|global\.json|CHANGELOG\.md)(?=\s|$)")]
    private static partial Regex Named();
}
