using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Reproduction;
using LoginMachine.Run;

namespace LoginMachine.Cli.Reproduction;

/// <summary>Plays what came from outside while a sign-out goes on, when it stands where the recorded one stood.</summary>
internal sealed class LogoutPlayer(Script script, StagedMachine machine, CancellationTokenSource wish)
{
    private readonly Queue<Cue> cues = new(script.Cues.Where(cue => cue.Trigger is Cancelled or DeadlineReached or Interrupted));

    /// <summary>The folders as a process that dies leaves them, where one did.</summary>
    internal Remains? Remains { get; private set; }

    /// <summary>Who cancels, where that was recorded.</summary>
    internal CancelledBy By { get; private set; } = CancelledBy.Host;

    internal void See(LoginProgress step)
    {
        while (cues.TryPeek(out var cue) && cue.At == step.After.State)
        {
            cues.Dequeue();
            Play(cue.Trigger);
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
                Remains = Remains.Of(machine.Folders, interrupted.TornBytes);
                wish.Cancel();
                break;
            case Cancelled cancelled:
                By = cancelled.By;
                wish.Cancel();
                break;
        }
    }
}
