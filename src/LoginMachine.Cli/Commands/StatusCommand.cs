using System.CommandLine;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Machine.Triggers;

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
            var parts = CliParts.Create();
            var (engine, file) = (new LoginEngine(parts), new ProfilesFile(parts.Folders.Profiles));
            return profile.IsOpen(parsed) && ProfileChoice.All(file, engine) is { } all and not [_]
                ? ShowAll(parts, engine, all, parsed.GetValue(json))
                : Show(parts, engine, profile.ToUse(parsed, file, engine), parsed.GetValue(json));
        });
        return command;
    }

    private static int Show(LoginEngineOptions parts, LoginEngine engine, Selection chosen, bool json)
    {
        var seen = Look(parts, engine, chosen);
        Print([seen.Report], json);
        return Print(seen);
    }

    /// <summary>Everyone who is signed in. The first report is the document; the others are among its members.</summary>
    private static int ShowAll(LoginEngineOptions parts, LoginEngine engine, IReadOnlyList<Selection> all, bool json)
    {
        if (all.Count == 0)
        {
            Print([new StatusReport { Profile = "default", SignedIn = false }], json);
            Screen.Say(ProfileChoice.FirstStep);
            return ExitCode.NotSignedIn;
        }

        var seen = all.Select(chosen => Look(parts, engine, chosen)).ToList();
        Print([.. seen.Select(one => one.Report)], json);
        var codes = seen.ConvertAll(Print);
        return codes.Contains(ExitCode.Done) ? ExitCode.Done : codes[0];
    }

    private static Seen Look(LoginEngineOptions parts, LoginEngine engine, Selection chosen)
    {
        if (HandedKey.For(parts, chosen) is not null)
        {
            return new Seen(chosen, StatusReport.Handed(chosen), null, Handed: true);
        }

        var stored = engine.Stored(chosen.Profile);
        StoredCheck.Print(stored);
        var refused = stored.Loaded.Document is { } document ? engine.Refused(chosen.Profile, document) : null;
        return new Seen(chosen, StatusReport.Of(chosen, stored.Loaded, parts.Time.GetUtcNow(), refused), stored.Loaded.Fault, Handed: false);
    }

    private static void Print(IReadOnlyList<StatusReport> reports, bool json)
    {
        if (json)
        {
            var whole = reports[0] with { Others = reports.Count > 1 ? [.. reports.Skip(1)] : null };
            Screen.Data(System.Text.Json.JsonSerializer.Serialize(whole, ReportJson.Default.StatusReport) + "\n");
            return;
        }

        foreach (var (report, first) in reports.Select((report, index) => (report, index == 0)))
        {
            Screen.DataLines(first ? report.Lines() : report.Lines().Prepend(""));
        }
    }

    private static int Print(Seen seen)
    {
        if (seen.Fault is { } fault)
        {
            return StoredCheck.Unreadable(fault, CliParts.Create().Folders);
        }

        if (seen.Report.Problem is { } problem)
        {
            Screen.Error(seen.Handed ? $"{problem}. {HandedKey.Advice(seen.Chosen)}" : $"{problem}. Sign in again: {seen.Chosen.SignIn}; or remove it: {seen.Chosen.Command("logout")}");
        }
        else if (seen.Report.RefreshRefused is not null)
        {
            Screen.Say($"Sign in again: {seen.Chosen.SignIn}");
        }

        return seen.Report.SignedIn ? ExitCode.Done : seen.Handed ? ExitCode.Failed : ExitCode.NotSignedIn;
    }

    /// <summary>What was found of one profile.</summary>
    private sealed record Seen(Selection Chosen, StatusReport Report, StorageFault? Fault, bool Handed);
}
