using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;

namespace LoginMachine.Reproduction.Logout;

/// <summary>Plays the outside events of a sign-out, in the state where they were recorded.</summary>
internal sealed class LogoutPlayer(Script script, StagedMachine machine, CancellationTokenSource wish)
{
    private readonly Queue<RecordedInput> inputs = new(script.ExternalInputs.Where(input => input.Trigger is Cancelled or DeadlineReached or Interrupted));

    private readonly Trigger? last = script.ExternalInputs.Select(input => input.Trigger).LastOrDefault(trigger => trigger is Cancelled or DeadlineReached);

    /// <summary>The folders as a process that dies leaves them, if one did.</summary>
    internal CrashSnapshot? CrashSnapshot { get; private set; }

    /// <summary>Gets who cancels, if that was recorded.</summary>
    internal CancelledBy By { get; private set; } = CancelledBy.Host;

    internal void See(LoginProgress step)
    {
        if (inputs.Count == 0 && step.Entry.Trigger == last)
        {
            machine.EndPlay();
        }

        while (inputs.TryPeek(out var input) && input.At == step.After.State)
        {
            inputs.Dequeue();
            Play(input.Trigger);
        }
    }

    private void Play(Trigger trigger)
    {
        switch (trigger)
        {
            case DeadlineReached:
                machine.Time.EndAttempt();
                break;
            case Interrupted interrupted:
                CrashSnapshot = CrashSnapshot.Of(machine.Folders, interrupted.TornBytes);
                wish.Cancel();
                break;
            case Cancelled cancelled:
                By = cancelled.By;
                wish.Cancel();
                break;
        }
    }
}
