using LoginMachine.Hosting;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Cli.Rendering;

/// <summary>Stays with a sign-out: tells the person what happens, and passes Ctrl-C on.</summary>
internal static class LogoutReport
{
    internal static async Task<LogoutOutcome?> AttendAsync(LoginEngine engine, Profile profile, bool local, Limits? limits)
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
        var outcome = await engine.LogOutAsync(profile, local, See, limits, () => by, wish.Token).ConfigureAwait(false);
        if (outcome is not null)
        {
            Screen.Say(outcome.LogFailed ? ["The log could not be written; the journal has everything."] : []);
            Screen.Say((Ending.Of(outcome.Position, outcome.Evidence, new LiveText("", null, "")) with { Flow = Definitions.Logout.Flow, Explanation = outcome.Explanation }).Lines());
        }

        return outcome;

        void See(LoginProgress step)
        {
            Crash.Attempt = step.Entry.Attempt;
            Screen.Say(narrator.Tell(step, live));
        }
    }
}
