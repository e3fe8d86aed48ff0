using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Reproduction.Refresh;

/// <summary>Plays the outside events of a refresh, each in the state where it was recorded.</summary>
internal sealed class RefreshPlayer(Script script, StagedMachine machine, StagedCredentials store, CredentialSource source)
{
    private readonly Queue<RecordedInput> inputs = new(script.ExternalInputs.Where(input => input.Trigger is Cancelled or DeadlineReached or Interrupted));

    private readonly Trigger? last = script.ExternalInputs.Select(input => input.Trigger).LastOrDefault(trigger => trigger is Cancelled or DeadlineReached);

    /// <summary>The folders as a process that dies leaves them, if one did.</summary>
    internal CrashSnapshot? CrashSnapshot { get; private set; }

    /// <summary>The refresh that is to be seen begins now.</summary>
    internal void Restart() => store.Rehearsing = machine.Faults.Suspended = false;

    internal void See(LoginProgress step)
    {
        store.State = step.After.State;
        if (!store.Rehearsing && inputs.Count == 0 && step.Entry.Trigger == last)
        {
            machine.EndPlay();
        }

        while (!store.Rehearsing && inputs.TryPeek(out var input) && input.At == step.After.State)
        {
            inputs.Dequeue();
            Play(input.Trigger);
        }
    }

    /// <summary>A cancel is heard before the effect of the state is begun; the end of the time a moment later, so the effect is held.</summary>
    private void Play(Trigger trigger)
    {
        switch (trigger)
        {
            case Cancelled cancelled:
                source.Cancel(cancelled.By);
                break;
            case DeadlineReached:
                machine.Time.EndAttempt();
                break;
            case Interrupted interrupted:
                CrashSnapshot = CrashSnapshot.Of(machine.Folders, interrupted.TornBytes);
                source.Cancel();
                source.Cancel();
                break;
        }
    }
}
