using System.CommandLine;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Hosting;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine status</c>.</summary>
internal static class StatusCommand
{
    internal static Command Create()
    {
        var profile = new ProfileChoice();
        var json = new Option<bool>("--json") { Description = "Print the status as one JSON document." };
        var command = new Command("status", "Show who is signed in, where, and until when.") { json };
        profile.AddTo(command);
        command.SetAction(parsed =>
        {
            var parts = new EngineParts();
            var chosen = profile.Resolve(parsed, new ProfilesFile(parts.Folders.Profiles));
            return Show(parts, chosen, parsed.GetValue(json));
        });
        return command;
    }

    private static int Show(EngineParts parts, Profile profile, bool json)
    {
        var engine = new LoginEngine(parts);
        var handed = ApiKeyText.FromEnvironment(parts.Environment.Variable) is not null;
        var stored = handed ? new StoredLogin(new LoadedCredentials(null)) : engine.Stored(profile);
        StoredCheck.Tell(stored);
        var loaded = stored.Loaded;
        var report = handed ? StatusReport.Handed(profile) : StatusReport.Of(profile, loaded, parts.Time.GetUtcNow());
        if (json)
        {
            Screen.Data(System.Text.Json.JsonSerializer.Serialize(report, ReportJson.Default.StatusReport) + "\n");
        }
        else
        {
            Screen.DataLines(report.Lines());
        }

        if (loaded.Fault is { } fault)
        {
            return StoredCheck.Unreadable(fault);
        }

        if (report.Problem is { } problem)
        {
            Screen.Error(handed ? $"{problem}." : $"{problem}. Sign in again, or remove it.");
        }

        return report.SignedIn ? ExitCode.Done : handed ? ExitCode.Failed : ExitCode.NotSignedIn;
    }
}
