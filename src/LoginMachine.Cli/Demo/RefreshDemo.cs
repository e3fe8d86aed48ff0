using LoginMachine.Cli.Rendering;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Provider;
using LoginMachine.Reproduction.Refresh;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Demo;

/// <summary>
/// Shows how a refresh fails: staged as a reproduction is, with the journal where all journals go. Real credentials are
/// never touched.
/// </summary>
internal static class RefreshDemo
{
    private static readonly AttemptId Another = AttemptId.Parse("0123456789abcdef")!.Value;

    /// <summary>Returns what happens after the credentials were found to be due; null for a category that a sign-in shows.</summary>
    internal static RecordedInput[]? InputsOf(FailureCategory category) => category switch
    {
        FailureCategory.RefreshTokenExpired => Refused(401, "refresh_token_expired"),
        FailureCategory.RefreshTokenReused => Refused(400, "refresh_token_reused"),
        FailureCategory.RefreshTokenRevoked => Refused(400, "invalid_grant"),
        FailureCategory.RefreshRejected => Refused(401, "invalid_client"),
        FailureCategory.RefreshUnavailable => [new(FlowState.Refreshing, new RefreshRefused(503))],
        FailureCategory.RefreshLockTimeout => [new(FlowState.Locking, new LockHeld(0, Another)), new(FlowState.Locking, new LockTimedOut(0, Another))],
        FailureCategory.AccountChanged => [new(FlowState.Reloading, new CredentialsReloaded(StoredAccount.Other, Changed: true, Fresh: false))],
        _ => null,
    };

    internal static async Task<int> RunAsync(RecordedInput[] inputs, bool json)
    {
        var script = ScriptOf([new(FlowState.Checking, new RefreshDue(RefreshReason.Expired)), .. inputs]);
        using var machine = new StagedMachine(script, "unused");
        var staged = new StagedProvider(script, machine.Limits);
        var provider = await LoopbackProvider.StartAsync(RefreshStage.Options(script, staged)).ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        var issued = await provider.IssueAsync().ConfigureAwait(false);
        RefreshStage.Spoil(script, staged, provider, machine.Limits);
        var profile = DemoRun.ProfileOf(provider);
        var store = new StagedCredentials(script, RefreshStage.Documents(script, profile, issued));
        var engine = new LoginEngine(CliParts.Create() with { Stores = _ => store, Locks = _ => new StagedLock(script, store) });
        Screen.Say(engine.CloseInterruptedAttempts().Select(Narrator.Interrupted));
        var source = engine.Credentials(profile, StoreKind.Memory, RefreshStage.Limits(script, machine.Limits));
        var narrator = new Narrator();
        source.Observer = step =>
        {
            store.State = step.After.State;
            Screen.Say(narrator.Lines(step, LiveText.FromJournal(providerSpoke: false)));
        };
        return Print((TokenNotGiven)await source.GetAsync().ConfigureAwait(false), json);
    }

    private static int Print(TokenNotGiven failed, bool json)
    {
        var outcome = new NotSignedIn(failed.Attempt, failed.Evidence, failed.Position, failed.Failure, failed.ProviderWords) { Explanation = failed.Explanation };
        var ending = Ending.Of(outcome, new LiveText("", failed.ProviderWords, "")) with { Flow = Definitions.Refresh.Flow };
        if (json)
        {
            LoginReport.Write(outcome, ending, []);
            return FailureText.ExitCode(failed.Failure);
        }

        Screen.Say(ending.Lines());
        if (failed.Evidence is { } evidence)
        {
            Screen.DataLine(evidence.JournalPath);
        }

        return FailureText.ExitCode(failed.Failure);
    }

    private static RecordedInput[] Refused(int status, string code) => [new(FlowState.Refreshing, new RefreshRefused(status, ErrorCode.Known(code), HasDescription: true))];

    private static Script ScriptOf(RecordedInput[] inputs) => new()
    {
        Definition = Definitions.Refresh,
        Inputs = [.. inputs],
        Settings = Settings.Unset with { Discovery = true, Identity = true, Scopes = 3, SkewSeconds = 120, Store = StoreKind.Memory },
        Surroundings = CliParts.Create().Environment.Detect(),
        Token = inputs[^1].Trigger is RefreshRefused t ? new TokenEndpointRejected(t.Status, t.Error, t.HasDescription) : null,
    };
}
