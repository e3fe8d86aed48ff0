using System.CommandLine;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine logout</c>.</summary>
internal static class LogoutCommand
{
    internal static Command Create()
    {
        var profile = new ProfileChoice();
        var local = new Option<bool>("--local") { Description = "Forget the credentials here, and leave the provider alone." };
        var command = new Command("logout", "Have the provider take the token back, and remove the stored credentials.") { local };
        profile.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            var parts = CliParts.Create();
            var engine = new LoginEngine(parts);
            var chosen = profile.ToUse(parsed, new ProfilesFile(parts.Folders.Profiles), engine);
            return RunAsync(parts, engine, chosen, parsed.GetValue(local));
        });
        return command;
    }

    private static async Task<int> RunAsync(EngineParts parts, LoginEngine engine, Selection chosen, bool local)
    {
        HandedKey.Note(parts, chosen, "A sign-out does not end that: unset it.");
        Screen.Say(engine.CloseInterrupted().Select(Narrator.Interrupted));
        if (await LogoutReport.AttendAsync(engine, chosen.Profile, local || chosen.Unreachable, null).ConfigureAwait(false) is not { } outcome)
        {
            Screen.Say($"Not signed in (profile {chosen.Display}).");
            return ExitCode.Done;
        }

        Screen.Say(outcome.RemovedUnrecorded ? ["The credentials were removed all the same; no journal says so."] : []);
        return outcome.Position.Failure is { } failure ? FailureText.ExitCode(failure) : ExitCode.Done;
    }
}
