using System.Net.Sockets;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Run;

namespace LoginMachine.Reproduction.Staging;

/// <summary>A machine that is in the way as recorded: ports, clock, browser, store and journal.</summary>
internal sealed class StagedMachine : IDisposable
{
    private readonly Script script;
    private readonly Queue<BindTry> binds;
    private readonly StagedSaveLock saveLock;
    private int linesBefore;

    internal StagedMachine(Script script, string root)
    {
        this.script = script;
        saveLock = new StagedSaveLock(script);
        binds = new Queue<BindTry>(script.Binds);
        Folders = new Folders(root, root, root);
        Limits = LimitsOf(script.Settings);
        Time = new StagedTime(Limits) { BreaksAtRequest = BrokenRequest(), SkipsWaits = script.DeviceRequest is not null, RunsAway = script.RanAway };
        PortOccupants = new PortOccupants(script, Folders);
        Browser = new StagedBrowser(script.Browser, script.Broken == FlowState.WaitingForCallback);
        if (script.BrowserLeaves && script.ExternalInputs.Any(input => input.Trigger is CallbackReceived { State: StateCheck.Valid }))
        {
            Left.Reset();
        }
    }

    internal Folders Folders { get; }

    internal Limits Limits { get; }

    internal StagedTime Time { get; }

    internal PortOccupants PortOccupants { get; }

    internal StagedBrowser Browser { get; }

    /// <summary>Set once what comes from outside has come, so that an effect that was held may answer.</summary>
    internal ManualResetEventSlim Played { get; } = new();

    /// <summary>Set while nobody has to leave first.</summary>
    internal ManualResetEventSlim Left { get; } = new(true);

    /// <summary>Set once the saving stands at the store: what comes while it is saved comes after that.</summary>
    internal ManualResetEventSlim SaveBegun { get; } = new();

    /// <summary>Set once a callback that counts has come to the loop.</summary>
    internal ManualResetEventSlim CallbackTaken { get; } = new();

    internal EngineParts Parts(StagedNetwork network) => new()
    {
        Folders = Folders,
        Environment = StagedEnvironment.Of(script, network.Variables),
        Time = Time,
        Browser = Browser,
        Proxy = network.Proxied ? null : FaultyEndpoints.NoProxy,
        Bind = Bind,
        Stores = _ => new StagedStore(Save) { InTheWay = script.Obstacle },
        Locks = StagedSaveLock.IsNeeded(script) ? _ => saveLock : null,
        Journal = journal => new FalteringJournal(journal, script.Lost?.Fault ?? StorageFault.Other, IsLost),
    };

    public void Dispose()
    {
        Played.Set();
        Left.Set();
        PortOccupants.Dispose();
    }

    /// <summary>
    /// Odd durations, so that the clock can tell them from each other and from those of the journal, which may hold any
    /// number. How long the attempt had does not matter: its time ends when the script says so.
    /// </summary>
    private static Limits LimitsOf(Settings settings) => new()
    {
        Timeout = TimeSpan.FromMilliseconds(600_011),
        Request = TimeSpan.FromMilliseconds(30_007),
        BindAttempts = settings.BindAttempts,
        BindInterval = TimeSpan.FromMilliseconds(211),
        ClockSkew = TimeSpan.FromSeconds(Math.Max(0, settings.SkewSeconds)),
        FinalPage = TimeSpan.FromMilliseconds(2_003),
        Stop = TimeSpan.FromMilliseconds(2_009),
    };

    /// <summary>Which request of the attempt belongs to the state whose effect threw.</summary>
    private int BrokenRequest()
    {
        var earlier = !script.Settings.Discovery ? 0 : script.Discovery is ProviderDiscovered { Document: DiscoveryDocument.OauthAuthorizationServer } ? 2 : 1;
        var pushed = script.Settings.PushedAuthorization == true || script.Discovery is ProviderDiscovered { PushRequired: true } ? 1 : 0;
        return script.Broken switch
        {
            FlowState.Discovering => 1,
            FlowState.RequestingDeviceCode => earlier + 1,
            FlowState.WaitingForApproval => earlier + 1 + PollRequests() + 1,
            FlowState.VerifyingIdentity when script.DeviceRequest is DeviceCodeIssued => earlier + 1 + PollRequests() + 1,
            FlowState.ExchangingApiKey when script.DeviceRequest is DeviceCodeIssued => earlier + 1 + PollRequests() + 2,
            FlowState.PushingAuthorization => earlier + 1,
            FlowState.ExchangingToken => earlier + pushed + 1,
            FlowState.VerifyingIdentity => earlier + pushed + 2,
            FlowState.ExchangingApiKey => earlier + pushed + 3,
            _ => 0,
        };
    }

    /// <summary>A line is left at the first pending answer and at each doubling.</summary>
    private int PollRequests()
    {
        var pending = script.Polls.OfType<ApprovalPending>().LastOrDefault()?.Count ?? 0;
        return (int)Math.Clamp((long)pending, 0, Script.MaxAlike) + script.Polls.Count(poll => poll is not ApprovalPending);
    }

    private LoopbackSockets Bind(int port)
    {
        if (script.Broken == FlowState.Binding && binds.Count == 0)
        {
            throw new InvalidOperationException("This message may hold anything and is never shown.");
        }

        if (script.Holds(FlowState.Binding) && binds.Count == 0)
        {
            Played.Wait();
        }

        binds.TryDequeue(out var next);
        return next?.Outcome switch
        {
            PortDenied => throw new SocketException((int)SocketError.AccessDenied),
            ListenerUnavailable unavailable => throw new SocketException((int)ErrorOf(unavailable.Reason)),
            PortBusy => LoopbackSockets.Bind(port),
            ListenerBound bound => Free(port, bound.Ipv4, bound.Ipv6),
            _ => Free(port, true, true),
        };
    }

    private LoopbackSockets Free(int port, bool ipv4, bool ipv6)
    {
        PortOccupants.Leave(port);
        return LoopbackSockets.Bind(port, ipv4, ipv6);
    }

    private static SocketError ErrorOf(ListenerFault reason) => reason switch
    {
        ListenerFault.NoLoopback => SocketError.AddressFamilyNotSupported,
        ListenerFault.NoResources => SocketError.TooManyOpenSockets,
        _ => SocketError.OperationNotSupported,
    };

    private SavedCredentials Save(CancellationToken cancellation)
    {
        if (script.Broken == FlowState.Persisting)
        {
            throw new InvalidOperationException("This message may hold anything and is never shown.");
        }

        if (script.Holds(FlowState.Persisting))
        {
            SaveBegun.Set();
            Played.Wait(CancellationToken.None);
        }

        return script.Saving is CredentialsNotSaved { Reason: var fault } ? throw StagedStore.Exception(fault)
            : script.Saving is CredentialsSaved saved ? new SavedCredentials(saved.Replaced, saved.Keyring)
            : false;
    }

    /// <summary>Also the place to wait for a person who leaves: the loop does not go on meanwhile.</summary>
    private bool IsLost(JournalEntry entry)
    {
        if (entry.Trigger is CallbackReceived { State: StateCheck.Valid })
        {
            CallbackTaken.Set();
            Left.Wait();
        }

        return script.Lost is { } lost && entry.From == lost.From && entry.Trigger is not Started && linesBefore++ == lost.After;
    }
}
