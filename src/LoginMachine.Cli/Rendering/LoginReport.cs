using LoginMachine.Cli.Commands;
using System.Text.Json.Serialization;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Cli.Rendering;

/// <summary>The result of a sign-in as one JSON document.</summary>
internal sealed record LoginReport
{
    /// <summary><c>result</c> as the last line of progress; null otherwise.</summary>
    public string? Event { get; init; }

    /// <summary><c>succeeded</c> or <c>failed</c>.</summary>
    public required string Result { get; init; }

    public required string Attempt { get; init; }

    public required string Provider { get; init; }

    public string? Account { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? Category { get; init; }

    public string? Phase { get; init; }

    public string? Title { get; init; }

    public string? Detail { get; init; }

    public string? Help { get; init; }

    /// <summary>Further advice, the most likely first; null if there is none.</summary>
    public IReadOnlyList<string>? More { get; init; }

    public string? ProviderWords { get; init; }

    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Gets the same with what each is about: <c>category: detail</c>; null if there are none.</summary>
    public IReadOnlyList<string>? NoticeDetails { get; init; }

    /// <summary>The environment variable with an API key that is used in place of stored credentials; null if there is none.</summary>
    public string? Variable { get; init; }

    public string? Journal { get; init; }

    public string? Head { get; init; }

    internal static int ExitCodeOf(LoginOutcome outcome) =>
        outcome is NotSignedIn failed ? FailureText.ExitCode(failed.Failure) : ExitCode.Done;

    /// <summary>What an API key in the environment does, as a sentence without its full stop.</summary>
    internal const string KeyWins = ApiKeyText.Variable + " is set, and 'token' and 'status' use that API key instead of stored credentials";

    private static string[]? Details(IReadOnlyList<Noticed> notices, string? variable)
    {
        IEnumerable<string> details = notices.Select(notice => notice.Detail);
        details = variable is null ? details : details.Append($"environment: {KeyWins}");
        return details.Any() ? [.. details] : null;
    }

    /// <summary>A sign-out, in the same form.</summary>
    internal static void Write(Hosting.LogoutOutcome outcome, IReadOnlyList<Noticed> notices, string? variable = null)
    {
        var (failure, why) = (outcome.Position.Failure, PublicForm.Of(outcome.Explanation));
        var report = new LoginReport
        {
            Result = failure is null ? "succeeded" : "failed",
            Attempt = outcome.Attempt.Text,
            Provider = outcome.Position.Facts.Settings.Provider.Text,
            Category = failure?.Category.Wire(),
            Phase = failure?.Phase.Wire(),
            Title = why?.Cause,
            Detail = failure is null ? null : why?.Detail ?? FailureDetail.Of(failure.Cause),
            Help = why?.Next,
            More = why is { More: [_, ..] more } ? more : null,
            Notices = [.. notices.Select(notice => notice.Category)],
            NoticeDetails = Details(notices, variable),
            Variable = variable,
            Journal = PublicForm.Wanted ? outcome.Evidence?.JournalName : outcome.Evidence?.JournalPath,
            Head = outcome.Evidence?.Head.Text,
        };
        Screen.Data(System.Text.Json.JsonSerializer.Serialize(report, ReportJson.Default.LoginReport) + "\n");
    }

    internal static void Write(LoginOutcome outcome, Ending ending, IReadOnlyList<Noticed> notices, LoginOutput output = LoginOutput.Json, string? variable = null)
    {
        if (output == LoginOutput.Text)
        {
            return;
        }

        var (failure, why) = ((outcome as NotSignedIn)?.Failure, PublicForm.Of((outcome as NotSignedIn)?.Explanation));
        var account = (outcome as SignedIn)?.Account;
        var report = new LoginReport
        {
            Result = failure is null ? "succeeded" : "failed",
            Attempt = outcome.Attempt.Text,
            Provider = ending.Position.Facts.Settings.Provider.Text,
            Account = PublicForm.Wanted ? null : account?.Name ?? account?.Subject,
            ExpiresAt = account?.Expires,
            Category = failure?.Category.Wire(),
            Phase = failure?.Phase.Wire(),
            Title = why?.Cause,
            Detail = failure is null ? null : why?.Detail ?? FailureDetail.Of(failure.Cause),
            Help = why?.Next,
            More = why is { More: [_, ..] more } ? more : null,
            ProviderWords = PublicForm.Wanted ? null : (outcome as NotSignedIn)?.ProviderWords,
            Notices = [.. notices.Select(notice => notice.Category)],
            NoticeDetails = Details(notices, variable),
            Variable = variable,
            Journal = PublicForm.Wanted ? outcome.Evidence?.JournalName : outcome.Evidence?.JournalPath,
            Head = outcome.Evidence?.Head.Text,
        };
        Screen.Data((output == LoginOutput.JsonLines
            ? System.Text.Json.JsonSerializer.Serialize(report with { Event = "result" }, ProgressJson.Default.LoginReport)
            : System.Text.Json.JsonSerializer.Serialize(report, ReportJson.Default.LoginReport)) + "\n");
    }
}

/// <summary>The JSON forms of all reports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(LoginReport))]
[JsonSerializable(typeof(UnusableReport))]
[JsonSerializable(typeof(CrashReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(ExplainJson))]
[JsonSerializable(typeof(CategoryJson))]
[JsonSerializable(typeof(IReadOnlyList<ExplainCount>))]
[JsonSerializable(typeof(SummaryReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
