using LoginMachine.Cli.Rendering;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Cli.Presenters;

/// <summary>Runs a sign-out: prints each step, and cancels it on Ctrl-C.</summary>
internal static class LogoutPresenter
{
    /// <param name="engine">The engine.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="local">Whether the provider is left alone.</param>
    /// <param name="quiet">Whether the end is left to a JSON document on standard output.</param>
    /// <returns>How it ended, and the notices on the way; null if nothing was stored.</returns>
    internal static async Task<(LogoutOutcome Outcome, IReadOnlyList<Noticed> Notices)?> RunAsync(LoginEngine engine, Profile profile, bool local, bool quiet)
    {
        using var wish = new CancellationTokenSource();
        var by = CancelledBy.Person;
        using var signals = Signals.OnEnd(who =>
        {
            by = who;
            wish.Cancel();
        });
        var narrator = new Narrator();
        var live = LiveText.FromJournal(providerSpoke: false);
        var notices = new List<Noticed>();
        var outcome = await engine.LogOutAsync(profile, () => by, local, See, null, wish.Token).ConfigureAwait(false);
        if (outcome is not null)
        {
            Screen.Say(outcome.LogFailed ? ["The log could not be written; the journal has everything."] : []);
            Screen.Say(quiet ? [] : (Ending.Of(outcome.Position, outcome.Evidence, new LiveText("", null, "")) with { Flow = Definitions.Logout.Flow, Explanation = outcome.Explanation }).Lines());
            Screen.Say(outcome.Position.Failure is { } failure ? PlaceNote.Lines(failure, CliParts.Create().Folders) : []);
        }

        return outcome is null ? null : (outcome, notices);

        void See(LoginProgress step)
        {
            Crash.Attempt = step.Entry.Attempt;
            notices.AddRange(step.Notice is { } notice ? [new Noticed(notice, step.NoticeExplanation!)] : []);
            Screen.Say(narrator.Lines(step, live));
        }
    }
}
