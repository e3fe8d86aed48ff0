using System.Collections.Immutable;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Reproduction.Scripts;

/// <summary>Reads a <see cref="Script"/> out of a journal.</summary>
internal static class Derivation
{
    /// <summary>Derives the script. Pure: the same entries give the same script.</summary>
    /// <param name="entries">The entries of a journal.</param>
    /// <returns>Null if the journal does not begin with the start of a known machine. Whether its lines follow from one another is not checked.</returns>
    public static Script? Derive(IEnumerable<JournalEntry> entries)
    {
        var all = entries.ToImmutableArray();
        if (all is not [{ Trigger: Started started }, ..] || Definitions.Own.Find(started.Definition) is not { } definition)
        {
            return null;
        }

        var script = new Script { Settings = started.Settings, Obstacle = started.Store, Surroundings = started.Environment, Definition = definition, Starts = StartsOf(all) };
        script = script.Flow == Definitions.Refresh.Flow || script.Flow == Definitions.Logout.Flow ? script with { Inputs = InputsOf(all) } : script;
        var facts = started.Apply(Facts.None);
        foreach (var entry in all.Skip(1).Where(entry => entry.Type == EntryType.Transition))
        {
            script = With(script, entry, facts);
            facts = entry.Trigger.Apply(facts);
        }

        script = Ended(script, all[^1]) with { Lost = Lost(all) };
        return script with { NotStaged = [.. Substitutes.Of(script, all.Select(entry => entry.Trigger))] };
    }

    private static ImmutableDictionary<Effect, int> StartsOf(IEnumerable<JournalEntry> entries)
    {
        var replayer = new Replayer(Definitions.Own);
        return entries
            .Select(entry => replayer.Next(entry)?.Decision)
            .OfType<Decision>()
            .SelectMany(decision => replayer.Definition!.Starts(decision).AsEnumerable())
            .CountBy(effect => effect)
            .ToImmutableDictionary();
    }

    private static Script With(Script script, JournalEntry entry, Facts facts) => entry.Trigger switch
    {
        ProviderDiscovered or DiscoveryFailed => script with { Discovery = entry.Trigger },
        EarlierLoginAsked asked => script with { Earlier = asked },
        PortBusy or PortDenied or ListenerBound or ListenerUnavailable => script with { Binds = script.Binds.Add(new BindTry(facts.Bind.PortIndex, entry.Trigger)) },
        AuthorizationPushed or AuthorizationPushRejected or AuthorizationPushFailed or AuthorizationPushMalformed => script with { Push = entry.Trigger },
        BrowserOpened or BrowserLaunchFailed => WithExternal(script, entry) with { Browser = entry.Trigger },
        DeviceEndpointMissing or DeviceCodeIssued or DeviceCodeRefused or DeviceRequestFailed or DeviceResponseMalformed => script with { DeviceRequest = entry.Trigger },
        ApprovalPending or PollSlowed or PollFailed => WithExternal(script, entry) with { Polls = script.Polls.Add(entry.Trigger) },
        ClockRanAway away => WithExternal(script, entry) with { RanAway = away },
        ApprovalDenied or DeviceCodeExpired => script with { Polls = script.Polls.Add(entry.Trigger) },
        DeviceApproved or TokenEndpointRejected or TokenResponseMalformed when entry.From == FlowState.WaitingForApproval =>
            script with { Polls = script.Polls.Add(entry.Trigger), Token = entry.Trigger },
        CodeRedeemed or TokenRequestFailed or TokenEndpointRejected or TokenResponseMalformed => script with { Token = entry.Trigger },
        TokensRefreshed t => script with { Token = new CodeRedeemed(t.IdToken, t.RefreshToken, t.ExpiresIn, t.ClockOffset, t.Skewed) },
        RefreshFailed t => script with { Token = new TokenRequestFailed(t.Fault, t.Elapsed, t.Route) },
        RefreshRefused t => script with { Token = new TokenEndpointRejected(t.Status, ErrorOf(t), t.HasDescription, t.Request) },
        RefreshMalformed t => script with { Token = new TokenResponseMalformed(t.Status, t.Reason) },
        IdentityVerified or IdentityRejected or KeysUnavailable or RestrictionUnmet => script with { Identity = entry.Trigger },
        ApiKeyExchanged or ApiKeyExchangeFailed => script with { ApiKey = entry.Trigger },
        GrantNoted noted => script with { Granted = noted },
        LockHeld held => script with { Held = script.Held.Add(held) },
        CredentialsSaved or CredentialsNotSaved => script with { Saving = entry.Trigger },
        BrowserLeft => script with { BrowserLeaves = true },
        Faulted => Over(entry) ? script with { BrowserLeaves = true } : script with { Broken = entry.From },
        StartUrlReused or PasteRefused or BrowserSkipped or StrayReceived or TlsClientHelloSeen or CallbackRefused or CallbackReceived => WithExternal(script, entry),
        Cancelled or DeadlineReached or Interrupted when !Over(entry) => WithExternal(script, entry),
        _ => script,
    };

    /// <summary>A refusal was final by its status alone in journals that do not say what form the response had; now it takes an OAuth error.</summary>
    private static ErrorCode? ErrorOf(RefreshRefused t) =>
        t.Reply is null && RefreshGuards.RefusalOf(t) == RefusalKind.Rejected ? ErrorCode.Known("invalid_request") : t.Error;

    private static Script WithExternal(Script script, JournalEntry entry) => script with { ExternalInputs = script.ExternalInputs.Add(new RecordedInput(entry.From, entry.Trigger)) };

    private static ImmutableArray<RecordedInput> InputsOf(ImmutableArray<JournalEntry> all) =>
        [.. all.Skip(1).Where(entry => entry.Type == EntryType.Transition && !Over(entry)).Select(entry => new RecordedInput(entry.From, entry.Trigger))];

    private static bool Over(JournalEntry entry) => IsEnd(entry.From);

    private static bool IsEnd(FlowState state) => state == FlowState.Failed || state.IsGood();

    /// <summary>A journal that stops short is one of a process that died there.</summary>
    private static Script Ended(Script script, JournalEntry last) => IsEnd(last.To)
        ? script
        : script with { ExternalInputs = script.ExternalInputs.Add(new RecordedInput(last.To, new Interrupted(0))) };

    private static LostLine? Lost(ImmutableArray<JournalEntry> all) =>
        all.FirstOrDefault(entry => entry.Trigger is JournalUnavailable && !Over(entry)) is { Trigger: JournalUnavailable { Reason: var reason } } found
            ? new LostLine(found.From, all.Count(entry => entry.From == found.From && entry.Seq < found.Seq && entry.Trigger is not Started), reason)
            : null;
}
