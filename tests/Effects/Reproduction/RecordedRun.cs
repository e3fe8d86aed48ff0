using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Reproduction;

/// <summary>Writes the journal that a run would have left to which these things happened.</summary>
internal static class RecordedRun
{
    internal static readonly Settings Usual = Settings.Unset with
    {
        Provider = HostLabel.Parse("login.example.com")!.Value,
        Discovery = true,
        Identity = true,
        BindAttempts = 2,
        BindIntervalMs = 200,
        Scopes = 3,
        Browser = BrowserChoice.Declined,
        TimeoutMs = 600_000,
        SkewSeconds = 120,
    };

    internal static readonly Trigger Discovered = new ProviderDiscovered(IssuerParameter: true, Pkce: true);
    internal static readonly Trigger Bound = new ListenerBound(1455, Ipv4: true, Ipv6: true);
    internal static readonly Trigger Skipped = new BrowserSkipped();
    internal static readonly Trigger Callback = new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, HasCode: true, HasError: false);
    internal static readonly Trigger Redeemed = new CodeRedeemed(IdToken: true, RefreshToken: true, 3600, 0);
    internal static readonly Trigger Issued = new DeviceCodeIssued(5, CompleteUri: true, HostLabel.Parse("login.example.com"), 900);
    internal static readonly Trigger Approved = new DeviceApproved(IdToken: true, RefreshToken: true, 3600, 0);
    internal static readonly Trigger Verified = new IdentityVerified(SigningAlgorithm.Es256);
    internal static readonly Trigger Saved = new CredentialsSaved(Replaced: false);

    /// <summary>What leads into a state of the device flow.</summary>
    internal static Trigger[] IntoOnDevice(FlowState state) => state switch
    {
        FlowState.Discovering => [],
        FlowState.RequestingDeviceCode => [Discovered],
        FlowState.WaitingForApproval => [Discovered, Issued],
        FlowState.VerifyingIdentity => [.. IntoOnDevice(FlowState.WaitingForApproval), Approved],
        FlowState.Persisting => [.. IntoOnDevice(FlowState.VerifyingIdentity), Verified],
        _ => [.. IntoOnDevice(FlowState.Persisting), Saved],
    };

    /// <summary>What leads into a state.</summary>
    internal static Trigger[] Into(FlowState state) => state switch
    {
        FlowState.Discovering => [],
        FlowState.Binding => [Discovered],
        FlowState.WaitingForCallback => [Discovered, Bound, Skipped],
        FlowState.ExchangingToken => [.. Into(FlowState.WaitingForCallback), Callback],
        FlowState.VerifyingIdentity => [.. Into(FlowState.ExchangingToken), Redeemed],
        FlowState.Persisting => [.. Into(FlowState.VerifyingIdentity), Verified],
        _ => [.. Into(FlowState.Persisting), Saved],
    };

    /// <summary>The lines; what ends well is closed.</summary>
    internal static JournalEntry[] Lines(Settings settings, params IEnumerable<Trigger> triggers)
    {
        var definition = settings.FallBack is null ? Definitions.Browser : Definitions.Device;
        var started = new Started(definition.Name, definition.Fingerprint, VersionLabel.Parse("0.1.0")!.Value, VersionLabel.Parse("linux-x64")!.Value, Surroundings, settings);
        var (decider, position, lines) = (new Decider(definition), Position.Begin(definition), new List<JournalEntry>());
        foreach (var trigger in triggers.Prepend(started))
        {
            Take(trigger);
        }

        if (definition[position.State].Terminal)
        {
            Take(new BrowserAnswered(0));
            Take(position.Closing);
        }

        return [.. lines];

        void Take(Trigger trigger)
        {
            var decision = decider.Decide(position.State, trigger, position.Facts);
            var after = position.After(decision);
            Assert.IsNotType<Rejected>(decision);
            lines.Add(new JournalEntry(lines.Count, DateTimeOffset.UnixEpoch, lines.Count, Attempt, definition.Flow, JournalEntry.TypeOf(decision), position.State, trigger, after.State));
            position = after;
        }
    }

    private static AttemptId Attempt => AttemptId.Parse("00000000000000a1")!.Value;

    private static HostEnvironment Surroundings => new(true, false, false, false, false, false, false, false, false, false, false, false);
}
