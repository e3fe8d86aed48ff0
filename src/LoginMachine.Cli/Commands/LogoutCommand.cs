using System.CommandLine;
using System.Text.Json;
using LoginMachine.Cli.Presenters;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine logout</c>.</summary>
internal static class LogoutCommand
{
    internal static Command Create()
    {
        var profile = new ProfileChoice();
        var local = new Option<bool>("--local") { Description = "Delete the stored credentials only; do not contact the provider." };
        var json = JsonOption.Create();
        var command = new Command("logout", "Revoke the token at the provider and delete the stored credentials.") { local, json };
        profile.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            var parts = CliParts.Create();
            var engine = new LoginEngine(parts);
            if (profile.IsOpen(parsed) && ProfileChoice.All(new ProfilesFile(parts.Folders.Profiles), engine).Count == 0)
            {
                Screen.Say("Not signed in.");
                return Task.FromResult(ExitCode.Done);
            }

            var chosen = profile.ToUse(parsed, new ProfilesFile(parts.Folders.Profiles), engine);
            return RunAsync(parts, engine, chosen, parsed.GetValue(local), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> RunAsync(LoginEngineOptions parts, LoginEngine engine, Selection chosen, bool local, bool json)
    {
        var variable = HandedKey.Note(parts, chosen, "Signing out does not change that: unset the variable.");
        Screen.Say(engine.CloseInterruptedAttempts().Select(Narrator.Interrupted));
        if (await LogoutPresenter.RunAsync(engine, chosen.Profile, local || chosen.Unreachable, json).ConfigureAwait(false) is not var (outcome, notices))
        {
            Screen.Say($"Not signed in (profile {chosen.Display}).");
            Screen.Data(json ? JsonSerializer.Serialize(new NothingToSignOut("not_signed_in", chosen.Profile.Name, variable), CommandJson.Default.NothingToSignOut) + "\n" : "");
            return ExitCode.Done;
        }

        Screen.Say(outcome.RemovedUnrecorded ? ["The credentials were removed anyway, but no journal records it."] : []);
        if (json)
        {
            LoginReport.Write(outcome, notices, variable);
        }

        return outcome.Position.Failure is { } failure ? FailureText.ExitCode(failure) : ExitCode.Done;
    }
}

/// <summary>A sign-out that had nothing to do, as JSON.</summary>
/// <param name="Result">Always <c>not_signed_in</c>.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Variable">The environment variable with an API key that is used in any case; null if there is none.</param>
internal sealed record NothingToSignOut(string Result, string Profile, string? Variable);
