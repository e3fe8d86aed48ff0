using System.Text.Json;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Cli.Rendering;

/// <summary>
/// The last resort for an exception that nothing expected: a bug. The user reads one line. The exception's type is in
/// it, its message is not, because it may hold anything.
/// </summary>
internal static class Crash
{
    /// <summary>The attempt that is running, whose journal is named; null if there is none.</summary>
    internal static AttemptId? Attempt { get; set; }

    /// <summary>Ends the program by the same line when another thread fails, instead of by a stack trace.</summary>
    internal static void Watch() => AppDomain.CurrentDomain.UnhandledException += (_, failed) =>
        Environment.Exit(Screen.Settle(Report(failed.ExceptionObject, json: false)));

    /// <summary>Prints the line.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="json">Whether the result goes to standard output as well.</param>
    /// <returns>The exit code.</returns>
    internal static int Report(object exception, bool json)
    {
        var (type, journal) = (exception.GetType().FullName ?? "unknown", Journal());
        var category = FailureCategory.InternalError.Wire();
        Screen.Error($"{category}: {ExhaustedResource.Of(exception) ?? $"this is a bug in loginmachine ({type}). Report it with {(journal is null ? "the command that you ran" : $"journal {journal}")}."}");
        if (json)
        {
            Screen.DataLine(JsonSerializer.Serialize(new CrashReport("failed", category, type, journal), ReportJson.Default.CrashReport));
        }

        return ExitCode.Failed;
    }

    private static string? Journal()
    {
        try
        {
            return Attempt is { } attempt
                ? Directory.EnumerateFiles(CliParts.Create().Folders.Journals, $"*-{attempt.Text}.jsonl").Select(Path.GetFileName).FirstOrDefault()
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>A bug as one JSON document.</summary>
/// <param name="Result">Always <c>failed</c>.</param>
/// <param name="Category">Always <c>internal_error</c>.</param>
/// <param name="Detail">The exception's type.</param>
/// <param name="Journal">The journal of the attempt that was running; null if there was none.</param>
internal sealed record CrashReport(string Result, string Category, string Detail, string? Journal);
