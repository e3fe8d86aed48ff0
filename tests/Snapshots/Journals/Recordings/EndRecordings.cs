using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Staging;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>Saving, ends from outside, and the death of the process.</summary>
internal static class EndRecordings
{
    internal static readonly Recording[] All =
    [
        new("credentials_replaced", room => AgainAsync(room, new(), kept: false)),
        new("old_credentials_kept", room => AgainAsync(room, Hindered(Endpoint.Token, Fault.OAuthError(400, "invalid_grant")), kept: true)),
        new("old_credentials_kept_store_full", room => AgainAsync(room, Storing(new StagedStore(StorageFault.DiskFull)), kept: true)),
        new("store_is_a_folder", FolderAsync),
        Recording.Visited("store_read_only", Storing(new StagedStore(StorageFault.ReadOnly))),
        Recording.Visited("store_denied", Storing(new StagedStore(StorageFault.Denied))),
        Recording.Of("save_until_time_out", Storing(Slow()), (flow, time) => WhileAsync(flow, FlowState.Persisting, () => Task.Run(time.EndAttempt))),
        Recording.Of("cancelled_save", Storing(Slow()), (flow, _) => WhileAsync(flow, FlowState.Persisting, () => flow.Attempt.CancelAsync(byUser: true))),
        Recording.Of("cancelled_exchange", Hindered(Endpoint.Token, Fault.Never()), (flow, _) => WhileAsync(flow, FlowState.ExchangingToken, () => flow.Attempt.CancelAsync(byUser: true))),
        Recording.Of("cancelled_by_host", new(), async (flow, _) =>
        {
            await RecordingRoom.SettledAsync(flow);
            await flow.Attempt.CancelAsync();
        }),
        Recording.Killed("killed_discovering", Hindered(Endpoint.Discovery, Fault.Never()), FlowState.Discovering),
        Recording.Killed("killed_exchanging", Hindered(Endpoint.Token, Fault.Never()), FlowState.ExchangingToken),
        Recording.Killed("killed_verifying", Hindered(Endpoint.Keys, Fault.Never()), FlowState.VerifyingIdentity),
        Recording.Killed("killed_saving", Storing(Slow()), FlowState.Persisting, torn: 17),
    ];

    private static FlowSetup Hindered(Endpoint endpoint, Fault fault) => new() { Faults = faults => faults.Set(endpoint, fault) };

    private static FlowSetup Storing(ICredentialStore store) => new() { Parts = parts => parts with { Stores = _ => store } };

    /// <summary>A store that hangs until it is stopped.</summary>
    private static StagedStore Slow() => new(cancellation =>
    {
        cancellation.WaitHandle.WaitOne();
        throw new OperationCanceledException(cancellation);
    });

    private static async Task WhileAsync(Flow flow, FlowState state, Func<Task> happens)
    {
        var person = flow.VisitAsync();
        await flow.ReachedAsync(state);
        await happens();
        await person;
    }

    /// <summary>A second sign-in of a user who is signed in; the fate of the first credentials is visible on the disk.</summary>
    private static async Task<string> AgainAsync(RecordingRoom room, FlowSetup setup, bool kept)
    {
        await using var first = await room.StartAsync(new() { Store = StoreKind.File });
        await first.VisitAsync();
        await first.SignedInAsync();
        var path = Directory.GetFiles(room.Home.Folders.Credentials, "*.json").Single();
        var before = await File.ReadAllTextAsync(path);
        await using var second = await room.StartAsync(setup with { Store = StoreKind.File });
        await second.VisitAsync();
        var journal = await RecordingRoom.JournalOfAsync(second);
        Assert.Equal(kept, before == await File.ReadAllTextAsync(path));
        return journal;
    }

    private static async Task<string> FolderAsync(RecordingRoom room)
    {
        await using var flow = await room.StartAsync(new() { Store = StoreKind.File });
        await flow.ListeningAsync();

        // Not before: a sign-in looks at the place when it begins.
        Directory.CreateDirectory(Path.Combine(room.Home.Folders.Credentials, "test.json"));
        await flow.VisitAsync();
        return await RecordingRoom.JournalOfAsync(flow);
    }
}
