using System.Runtime.ExceptionServices;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Cli.Presenters;

/// <summary>Presents a running sign-in: prints each step, and cancels it on Ctrl-C.</summary>
/// <param name="attempt">The attempt.</param>
/// <param name="output">What goes to standard output; with JSON, the end is left to it.</param>
internal sealed class LoginPresenter(LoginAttempt attempt, LoginOutput output = LoginOutput.Text)
{
    private readonly Narrator narrator = new();

    /// <summary>Gets the notices so far.</summary>
    internal List<Noticed> Notices { get; } = [];

    /// <summary>Waits for the end and prints it.</summary>
    internal async Task<(LoginOutcome Outcome, Ending Ending)> RunAsync()
    {
        Crash.Attempt = attempt.Id;
        using var signals = Signals.OnEnd(by => _ = attempt.CancelAsync(by));
        ExceptionDispatchInfo? bug = null;
        await foreach (var step in attempt.Progress.ConfigureAwait(false))
        {
            bug ??= Tried(step);
        }

        var outcome = await attempt.Outcome.ConfigureAwait(false);
        bug?.Throw();
        var ending = Ending.Of(outcome, Live(outcome), narrator.Skew);
        Screen.Say(outcome.LogFailed ? ["The log could not be written; the journal has everything."] : []);
        if (output == LoginOutput.Text)
        {
            Screen.Say(ending.Lines());
        }

        Screen.Say(outcome is NotSignedIn failed ? PlaceNote.Lines(failed.Failure, CliParts.Create().Folders) : []);

        return (outcome, ending);
    }

    /// <summary>A bug in reporting a sign-in does not end the sign-in; it is reported after it.</summary>
    private ExceptionDispatchInfo? Tried(LoginProgress step)
    {
        try
        {
            Print(step);
            return null;
        }
        catch (Exception exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }

    private void Print(LoginProgress step)
    {
        if (step.Notice is { } notice)
        {
            Notices.Add(new Noticed(notice, step.NoticeExplanation!));
        }

        Screen.Say(narrator.Lines(step, Live(step)));
        if (output == LoginOutput.JsonLines)
        {
            Screen.Data(string.Concat(ProgressLine.Of(step, Ready(attempt.Listening), Ready(attempt.Device)).Select(line => line.Text() + "\n")));
        }
    }

    private static T? Ready<T>(Task<T?> task)
        where T : class => task.IsCompletedSuccessfully ? task.Result : null;

    private LiveText Live(LoginProgress step)
    {
        var listening = Ready(attempt.Listening);
        var live = new LiveText(listening?.AuthorizationUri.AbsoluteUri ?? "", null, "") { DeviceFlowOffered = listening?.DeviceFlowOffered == true };
        return step.Entry.Trigger is DeviceCodeIssued && Ready(attempt.Device) is { } device
            ? live with { Verification = device.Verification.AbsoluteUri, UserCode = device.UserCode.Reveal(), Picture = QrPicture.Of(device.Complete) }
            : live;
    }

    private static LiveText Live(LoginOutcome outcome) => outcome switch
    {
        SignedIn signedIn => new LiveText("", null, signedIn.Account?.Name ?? signedIn.Account?.Subject ?? "an unnamed account"),
        NotSignedIn failed => new LiveText("", failed.ProviderWords, ""),
        _ => throw new InvalidOperationException(),
    };
}
