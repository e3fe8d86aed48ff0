using System.CommandLine;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;
using LoginMachine.Hosting;
using LoginMachine.Hosting.Diagnosis;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine doctor</c>.</summary>
internal static class DoctorCommand
{
    internal static Command Create()
    {
        var profile = new ProfileChoice();
        var timeout = new Option<string?>("--timeout") { Description = "Time limit for each request to the provider, such as 5s (default 10s).", HelpName = "TIME" };
        var json = new Option<bool>("--json") { Description = "Print the findings as one JSON document." };
        var command = new Command("doctor", "Check everything that a sign-in needs. The report is safe to share.") { timeout, json };
        profile.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            var parts = CliParts.Create();
            var chosen = profile.ResolveOrNone(parsed, new ProfilesFile(parts.Folders.Profiles), new LoginEngine(parts));
            var limit = parsed.GetValue(timeout) is { } text
                ? Durations.Parse(text) ?? throw new UsageException("--timeout: must be a number with s, m or h, such as 5s.")
                : TimeSpan.FromSeconds(10);
            return RunAsync(parts, chosen, new Limits { Request = limit }, parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>A key in the environment decides before anything stored does, so it comes first.</summary>
    private static async IAsyncEnumerable<Finding> ExamineAsync(LoginEngineOptions parts, Selection? chosen, Limits limits)
    {
        if (ApiKeyText.FromEnvironment(parts.Environment.Variable) is not null)
        {
            yield return new Finding("environment", Condition.Advice, chosen is null || HandedKey.For(parts, chosen) is not null
                ? $"{ApiKeyText.Variable} is set: 'token' and 'status' use that API key instead of stored credentials"
                : $"{ApiKeyText.Variable} is set, but {HandedKey.Binding} binds it to something other than this profile");
        }

        if (HomeNote.Words(parts.Environment.Variable) is { } home)
        {
            yield return new Finding("home", Condition.Advice, home);
        }

        await foreach (var finding in new Doctor(parts).ExamineAsync(chosen?.Profile, limits).ConfigureAwait(false))
        {
            yield return finding;
        }
    }

    private static async Task<int> RunAsync(LoginEngineOptions parts, Selection? chosen, Limits limits, bool json)
    {
        GlibMessages.Silence();
        var findings = new List<Finding>();
        await foreach (var finding in ExamineAsync(parts, chosen, limits).ConfigureAwait(false))
        {
            findings.Add(finding);
            Screen.DataLines(json ? [] : DoctorReport.Lines(finding));
        }

        if (json)
        {
            Screen.Data(System.Text.Json.JsonSerializer.Serialize(DoctorReport.Of(findings), ReportJson.Default.DoctorReport) + "\n");
        }
        else
        {
            Screen.DataLine(DoctorReport.Summary(findings));
        }

        // The report itself names no folder and no user, so that it can be shown to anyone.
        Screen.Say(findings.Select(finding => finding.Failure).OfType<Failure>().SelectMany(failure => PlaceNote.Lines(failure, CliParts.Create().Folders)).Distinct());
        return findings.Exists(finding => finding.Condition == Condition.Broken) ? ExitCode.Failed : ExitCode.Done;
    }
}
