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

    /// <summary>The same with what each is about: <c>category: detail</c>; null if there are none.</summary>
    public IReadOnlyList<string>? NoticeDetails { get; init; }

    public string? Journal { get; init; }

    public string? Head { get; init; }

    internal static int ExitCodeOf(LoginOutcome outcome) =>
        outcome is NotSignedIn failed ? FailureText.ExitCode(failed.Failure) : ExitCode.Done;

    /// <summary>A sign-out, in the same form.</summary>
    internal static void Write(Hosting.LogoutOutcome outcome, IEnumerable<string> notices)
    {
        var (failure, why) = (outcome.Position.Failure, outcome.Explanation);
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
            Notices = [.. notices],
            Journal = PublicForm.Wanted ? outcome.Evidence?.JournalName : outcome.Evidence?.JournalPath,
            Head = outcome.Evidence?.Head.Text,
        };
        Screen.Data(System.Text.Json.JsonSerializer.Serialize(report, ReportJson.Default.LoginReport) + "\n");
    }

    internal static void Write(LoginOutcome outcome, Ending ending, IEnumerable<Failure> notices, LoginOutput output = LoginOutput.Json)
    {
        if (output == LoginOutput.Text)
        {
            return;
        }

        var (failure, why) = ((outcome as NotSignedIn)?.Failure, (outcome as NotSignedIn)?.Explanation);
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
            Notices = [.. notices.Select(notice => notice.Category.Wire())],
            NoticeDetails = notices.Any() ? [.. notices.Select(notice => $"{notice.Category.Wire()}: {FailureDetail.Of(notice.Cause)}")] : null,
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
