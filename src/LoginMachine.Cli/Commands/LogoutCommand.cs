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
            var parts = new EngineParts();
            return RunAsync(parts, profile.Resolve(parsed, new ProfilesFile(parts.Folders.Profiles)), parsed.GetValue(local));
        });
        return command;
    }

    private static async Task<int> RunAsync(EngineParts parts, Profile profile, bool local)
    {
        var engine = new LoginEngine(parts);
        Screen.Say(engine.CloseInterrupted().Select(Narrator.Interrupted));
        if (await LogoutReport.AttendAsync(engine, profile, local, null).ConfigureAwait(false) is not { } outcome)
        {
            Screen.Say($"Not signed in (profile {profile.Name}).");
            return ExitCode.Done;
        }

        Screen.Say(outcome.RemovedUnrecorded ? ["The credentials were removed all the same; no journal says so."] : []);
        return outcome.Position.Failure is { } failure ? FailureText.ExitCode(failure) : ExitCode.Done;
    }
}
