using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Diagrams;

/// <summary>The page <c>docs/failure-codes.md</c>: the texts of <see cref="FailureTexts"/>, and where the tables use them.</summary>
internal static class FailureCodesPage
{
    /// <summary>Returns the whole text of the page.</summary>
    public static string Write() =>
        string.Join('\n', Introduction.Concat(FailureTexts.Categories.SelectMany(Section))) + "\n";

    /// <summary>Returns the part about one category.</summary>
    /// <param name="category">A defined category.</param>
    public static string Write(FailureCategory category) => string.Join('\n', Section(category).Skip(1)) + "\n";

    private static IEnumerable<string> Introduction =>
    [
        "# Failure codes",
        "",
        "Generated from the failure texts and the transition tables, and compared with them by a test. Do not edit.",
        "",
        "The names never change. A failure ends the sign-in. A notice is shown while it continues and does not change the",
        "exit code. A failure also has a phase, the part of the sign-in in which it occurred.",
    ];

    private static IEnumerable<string> Section(FailureCategory category)
    {
        var text = FailureTexts.For(category);
        return
        [
            "",
            $"## {category.Wire()}",
            "",
            $"**{text.Title}.** {text.Help}",
            "",
            $"- Severity: {Words(text.Severity)}",
            $"- Exit code: {ExitCode(category, text.Severity)}",
            .. Definitions.Own.All.SelectMany(definition => Places(definition, category)).DefaultIfEmpty("- No machine of this version ends with it."),
        ];
    }

    private static string Words(Severity severity) => severity switch
    {
        Severity.Failure => "ends the sign-in",
        Severity.Notice => "notice",
        _ => "either: ends the sign-in if it was the reason for the end, otherwise a notice",
    };

    private static string ExitCode(FailureCategory category, Severity severity)
    {
        var ended = FailureText.ExitCode(new Failure(category, default, new DeadlineReached()));
        return severity switch
        {
            Severity.Failure => $"{ended}",
            Severity.Notice => "that of the sign-in",
            _ => $"{ended} if it ends the sign-in, otherwise that of the sign-in",
        };
    }

    private static IEnumerable<string> Places(Definition definition, FailureCategory category) => definition.Rows
        .Where(row => row.Category == category)
        .GroupBy(row => row.Fails)
        .OrderByDescending(rows => rows.Key)
        .Select(rows => $"- `{definition.Name}` {(rows.Key ? "ends with it" : "reports it")} in {string.Join(", ", rows.Select(row => Place(definition, row)).Distinct())}");

    private static string Place(Definition definition, Row row) =>
        $"`{row.From}` (phase `{(row.At ?? definition[row.From].Phase).Wire()}`)";
}
