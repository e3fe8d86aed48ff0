using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using CallbackFault = LoginMachine.TestProvider.CallbackFault;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>The provider answered through the browser, though not with what was wanted, or it was not this answer.</summary>
internal static class AnswerRecordings
{
    internal static readonly Recording[] All =
    [
        Recording.Visited("provider_login_required", Refusing("login_required", null)),
        Recording.Visited("provider_temporarily_unavailable", Refusing("temporarily_unavailable", "Try again later.")),
        Recording.Visited("provider_unpublished_code", Refusing("acme_license_missing", "Your account has no license.")),
        Recording.Visited("issuer_missing", Faulty(CallbackFault.MissingIssuer)),
        Recording.InVain("missing_state", Faulty(CallbackFault.MissingState), flow => flow.VisitAsync()),
        Recording.InVain("repeated_parameter", Faulty(CallbackFault.RepeatedParameter), flow => flow.VisitAsync()),
        new("earlier_tab", room => EarlierTabAsync(room, thenVisit: false)),
        new("earlier_tab_then_success", room => EarlierTabAsync(room, thenVisit: true)),
    ];

    private static FlowSetup Refusing(string code, string? description) => new() { Faults = faults => faults.CallbackError = new ProviderError(code, description) };

    private static FlowSetup Faulty(CallbackFault fault) => new() { Faults = faults => faults.Callback = fault };

    /// <summary>The tab of a sign-in that was given up comes back into the next one.</summary>
    private static async Task<string> EarlierTabAsync(RecordingRoom room, bool thenVisit)
    {
        await using var provider = await LoopbackProvider.StartAsync();
        var setup = new FlowSetup { Provider = provider };
        await using var earlier = await room.StartAsync(setup);
        var tab = await earlier.CallbackAsync();
        await earlier.Attempt.CancelAsync(byUser: true);
        await using var flow = await room.StartAsync(setup);
        await flow.GetAsync(tab.PathAndQuery);
        await flow.SeenAsync<CallbackReceived>(callback => callback.State == StateCheck.Earlier);
        await RecordingRoom.SettledAsync(flow);
        await (thenVisit ? flow.VisitAsync() : Task.Run(room.Time.EndAttempt));
        return await RecordingRoom.JournalOfAsync(flow);
    }
}
