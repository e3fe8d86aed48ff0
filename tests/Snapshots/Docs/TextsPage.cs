using System.CommandLine;
using LoginMachine.Cli;
using LoginMachine.Cli.Commands;
using LoginMachine.Cli.Shell;
using LoginMachine.Failures;
using LoginMachine.Tests.Snapshots.Explain;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The page docs/texts.md: every text of the program, in the order in which a user meets them.</summary>
internal static class TextsPage
{
    private static readonly (string Title, string[] Folders)[] Places =
    [
        ("Messages of the commands", ["LoginMachine.Cli/Commands", "LoginMachine.Cli/Profiles", "LoginMachine.Cli/Demo"]),
        ("Profile errors", ["LoginMachine/Run", "LoginMachine/Protocol"]),
        ("Progress and reports", ["LoginMachine.Cli"]),
        ("Pages in the browser", ["LoginMachine/Loopback"]),
        ("Details of failures", ["LoginMachine/Failures", "LoginMachine/Http", "LoginMachine/Platform"]),
        ("Credentials", ["LoginMachine/Credentials"]),
        ("Checks of doctor, and the library", ["LoginMachine/Hosting"]),
        ("Parts of explanations", ["LoginMachine/Replay"]),
        ("Journals", ["LoginMachine/Journals", "LoginMachine/Journal", "LoginMachine.Engine/Journal", "LoginMachine.Engine/Replay"]),
        ("The rest of the library", ["LoginMachine"]),
        ("The engine", ["LoginMachine.Engine"]),
        ("Reproduction", ["LoginMachine.Reproduction"]),
        ("The test provider", ["LoginMachine.TestProvider"]),
    ];

    /// <summary>The names of guards are part of a definition's fingerprint, so they are identifiers and not texts.</summary>
    private static readonly string[] Identifiers = ["BrowserGuards.cs", "DeviceGuards.cs", "RefreshGuards.cs", "StoreGuards.cs", "LogoutGuards.cs", "RefreshTable.cs", "BrowserTable.cs"];

    private static readonly Lazy<string> Page = new(Compose);

    internal static string Write() => Page.Value;

    private static string Compose()
    {
        var shown = new HashSet<string>(Help(Root.Tree()).Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]), StringComparer.Ordinal);
        var parts = Sections().Select(section => (section.Title, Texts: section.Texts.Where(shown.Add).ToList())).Where(section => section.Texts.Count > 0);
        return string.Join('\n', Introduction.Concat(parts.SelectMany(part => new[] { "", $"## {part.Title}", "" }.Concat(part.Texts.Select(text => $"- {text}"))))) + "\n";
    }

    private static IEnumerable<string> Introduction =>
    [
        "# Texts",
        "",
        "Generated from the program. Do not edit. Every text that a user reads, in the order in which a user meets it, to be read as a whole.",
        "`{}` is a value that is filled in. [Style](style.md) has the rules.",
    ];

    private static IEnumerable<(string Title, IEnumerable<string> Texts)> Sections() =>
    [
        ("Help", Help(Root.Tree())),
        ("Exit codes", ExitCode.Meanings.Select(meaning => $"{meaning.Code}: {meaning.Text}")),
        ("Failures and notices", FailureTexts.Categories.Select(category => $"{category.Wire()}: {FailureTexts.For(category).Title}. {FailureTexts.For(category).Help}")),
        ("Explanations", Scenarios.All.Select(scenario => scenario.Report().Explanation).SelectMany(why => why.More.Prepend($"{why.Cause}. {why.Next}"))),
        .. Places.Select(place => (place.Title, place.Folders.SelectMany(Literals))),
    ];

    private static IEnumerable<string> Help(Command command) =>
    [
        $"{ManPage.PathOf(command)}: {command.Description}",
        .. command.Arguments.Where(argument => !argument.Hidden).Select(argument => $"{argument.Name}: {argument.Description}"),
        .. command.Options.Where(option => !option.Hidden).Select(option => $"{option.Name}: {option.Description}"),
        .. command.Subcommands.Where(sub => !sub.Hidden).SelectMany(Help),
    ];

    private static IEnumerable<string> Literals(string folder) =>
        Sources.Under("src/" + folder).Where(file => !Identifiers.Contains(Path.GetFileName(file))).OrderBy(file => file, StringComparer.Ordinal).SelectMany(file => SourceTexts.Read(File.ReadAllText(file)));
}
