using System.Text.Json;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Faults;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Reproduction.Login;

/// <summary>Plays the outside events, each in the state and after the events where it was recorded.</summary>
/// <param name="script">The script.</param>
/// <param name="machine">The machine it is played on.</param>
/// <param name="provider">The provider.</param>
/// <param name="attempt">The attempt.</param>
internal sealed class ScriptPlayer(Script script, StagedMachine machine, LoopbackProvider provider, LoginAttempt attempt) : IDisposable
{
    private static readonly TimeSpan Notices = TimeSpan.FromMilliseconds(250);

    private readonly ProgressWatch watch = new(attempt);
    private CallbackClient? client;

    public void Dispose() => client?.Dispose();

    /// <summary>The folders as a process that dies leaves them, if one did.</summary>
    internal CrashSnapshot? CrashSnapshot { get; private set; }

    internal async Task PlayAsync()
    {
        try
        {
            foreach (var input in script.ExternalInputs.Concat(Substitutes()))
            {
                if (await watch.SeesAsync(step => step.After.State == input.At).ConfigureAwait(false) is null)
                {
                    return;
                }

                await DoneAsync(input.At).ConfigureAwait(false);
                await PlayAsync(input.Trigger).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            // The attempt ended before everything was played: a different end, and that is what is reported.
        }
        finally
        {
            machine.EndPlay();
        }
    }

    /// <summary>What comes while an unstoppable effect is at work comes after the work is done: only its answer is held.</summary>
    private Task DoneAsync(FlowState state) =>
        state == FlowState.Persisting && machine.Faults.Of(FlowEffects.SaveCredentials, script.RunsOf(FlowEffects.SaveCredentials)) is HoldsAnswer held ? held.Done : Task.CompletedTask;

    /// <summary>A line that was lost while waiting is not in the journal: a callback is the likeliest.</summary>
    private IEnumerable<RecordedInput> Substitutes() => script.Lost is { From: FlowState.WaitingForCallback }
        ? [new RecordedInput(FlowState.WaitingForCallback, new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, HasCode: true, HasError: false))]
        : [];

    private Task PlayAsync(Trigger trigger) => trigger switch
    {
        ApprovalPending or PollSlowed or PollFailed or ClockRanAway or BrowserOpened or BrowserLaunchFailed or BrowserSkipped => SeesAsync(seen => seen.GetType() == trigger.GetType()),
        StrayReceived { Kind: StrayKind.Subresource } => Task.CompletedTask,
        StrayReceived stray => VisitAsync(trigger, stray.Count, client => client.UntilAsync(stray.Kind, stray.Count, client.Request(stray.Kind))),
        TlsClientHelloSeen hello => VisitAsync(trigger, hello.Count, client => client.UntilAsync(nameof(hello), hello.Count, CallbackClient.ClientHello)),
        CallbackRefused { Pasted: true } refused => PasteAsync(refused, client => client.Paste(refused.Reason)),
        CallbackRefused refused => VisitAsync(trigger, refused.Count, client => client.UntilAsync(refused.Reason, refused.Count, client.Request(refused.Reason))),
        PasteRefused refused => PasteAsync(refused, client => client.Paste(refused.Reason)),
        StartUrlReused => ReuseAsync(),
        CallbackReceived { State: StateCheck.Valid, Pasted: true } callback => PasteAsync(callback),
        CallbackReceived { State: StateCheck.Valid } callback => ComeBackAsync(callback),
        CallbackReceived foreign => ForeignAsync(foreign),
        Cancelled { By: CancelledBy.NewerLogin } newer => TakeOverAsync(newer),
        Cancelled cancelled => CancelAsync(cancelled.By),
        DeadlineReached => EndAsync(),
        Interrupted interrupted => DieAsync(interrupted),
        _ => Task.CompletedTask,
    };

    /// <summary>Seen before an effect that was held may answer.</summary>
    private async Task EndAsync()
    {
        machine.Time.EndAttempt();
        await SeesAsync(seen => seen is DeadlineReached).ConfigureAwait(false);
    }

    private Task<LoginProgress?> SeesAsync(Func<Trigger, bool> which) => watch.SeesAsync(step => which(step.Entry.Trigger));

    private async Task<CallbackClient> ClientAsync()
    {
        var listening = await attempt.Listening.ConfigureAwait(false) ?? throw new OperationCanceledException("the attempt ended before it listened");
        var bound = await watch.SeesAsync(step => step.Entry.Trigger is ListenerBound).ConfigureAwait(false);
        return client ??= new CallbackClient(listening, ((ListenerBound)bound!.Entry.Trigger).Ipv4, provider);
    }

    private async Task VisitAsync(Trigger expected, int count, Func<CallbackClient, Task> visit)
    {
        if (count <= Script.MaxAlike)
        {
            await visit(await ClientAsync().ConfigureAwait(false)).ConfigureAwait(false);
            await SeesAsync(seen => seen == expected).ConfigureAwait(false);
        }
    }

    private async Task ForeignAsync(CallbackReceived callback)
    {
        if (callback.Pasted is true)
        {
            await (await ClientAsync().ConfigureAwait(false)).PasteAsync(attempt, callback).ConfigureAwait(false);
            await SeesAsync(seen => seen == callback).ConfigureAwait(false);
            return;
        }

        await (await ClientAsync().ConfigureAwait(false)).ForeignAsync(callback).ConfigureAwait(false);
        await SeesAsync(seen => seen is CallbackReceived).ConfigureAwait(false);
    }

    private async Task PasteAsync(CallbackReceived callback) =>
        await (await ClientAsync().ConfigureAwait(false)).PasteAsync(attempt, callback).ConfigureAwait(false);

    /// <summary>Texts that are refused are journaled one by one, up to a number that no user pastes.</summary>
    private async Task PasteAsync(Trigger expected, Func<CallbackClient, string> text)
    {
        attempt.Paste(text(await ClientAsync().ConfigureAwait(false)));
        await SeesAsync(seen => seen.GetType() == expected.GetType()).ConfigureAwait(false);
    }

    private async Task ReuseAsync()
    {
        var start = await machine.Browser.Opened.ConfigureAwait(false);
        await (await ClientAsync().ConfigureAwait(false)).OpenTwiceAsync(start).ConfigureAwait(false);
        await SeesAsync(seen => seen is StartUrlReused).ConfigureAwait(false);
    }

    private async Task ComeBackAsync(CallbackReceived callback)
    {
        var tab = await (await ClientAsync().ConfigureAwait(false)).ComeBackAsync(callback).ConfigureAwait(false);
        if (!script.BrowserLeaves)
        {
            _ = RawRequest.ReadAsync(tab);
            return;
        }

        // The loop is stopped meanwhile, so that the server notices before anything is answered.
        await Task.Run(machine.CallbackTaken.Wait).ConfigureAwait(false);
        RawRequest.Leave(tab);
        await Task.Delay(Notices).ConfigureAwait(false);
        machine.Left.Set();
    }

    private async Task CancelAsync(CancelledBy by)
    {
        _ = attempt.CancelAsync(by);
        await SeesAsync(seen => seen is Cancelled).ConfigureAwait(false);
    }

    private async Task TakeOverAsync(Cancelled newer)
    {
        var note = await File.ReadAllBytesAsync(Path.Combine(machine.Folders.Waiting, Script.ProfileName + ".json")).ConfigureAwait(false);
        using var json = JsonDocument.Parse(note);
        var key = json.RootElement.GetProperty("key").GetString()!;
        var client = await ClientAsync().ConfigureAwait(false);
        await client.UntilAsync(newer, 1, client.Takeover(key, newer.Attempt?.Text)).ConfigureAwait(false);
    }

    /// <summary>A death leaves the folders as they are; the rest of this attempt no longer counts.</summary>
    private async Task DieAsync(Interrupted interrupted)
    {
        CrashSnapshot = CrashSnapshot.Of(machine.Folders, interrupted.TornBytes);
        await CancelAsync(CancelledBy.Host).ConfigureAwait(false);
    }
}
