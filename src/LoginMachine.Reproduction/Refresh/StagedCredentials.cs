using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;

namespace LoginMachine.Reproduction.Refresh;

/// <summary>A store that holds, at each reading, what was found in the recorded refresh.</summary>
internal sealed class StagedCredentials : ICredentialStore
{
    private readonly Script script;
    private readonly CredentialDocument own;
    private readonly List<Trigger> reloads;
    private readonly List<Trigger> saves;
    private CredentialDocument stored;
    private int reload;
    private int save;

    internal StagedCredentials(Script script, CredentialDocument own)
    {
        (this.script, this.own, stored) = (script, own, own);
        reloads = At(FlowState.Reloading);
        saves = At(FlowState.Persisting);
    }

    /// <summary>Gets or sets the current snapshot of the refresh; kept by its observer.</summary>
    internal FlowState State { get; set; }

    /// <summary>Gets or sets whether this is the refresh that cannot be saved, before the one that is to be seen.</summary>
    internal bool Rehearsing { get; set; }

    private CredentialDocument Changed => own with { AccessToken = "changed-access-token", RefreshToken = "changed-refresh-token" };

    /// <summary>What was remembered of a refusal.</summary>
    internal void Note(RejectedTokenCache notes, Profile profile)
    {
        foreach (var input in script.Inputs.Where(input => input.Trigger is RefusalRemembered))
        {
            notes.Remember(RefusalKey.Of(profile, input.At == FlowState.Checking ? own : Changed), ((RefusalRemembered)input.Trigger).Refusal);
        }
    }

    public LoadedCredentials Load(string profile)
    {
        stored = Rehearsing ? stored : State switch
        {
            FlowState.Reloading => Found(reloads.ElementAtOrDefault(reload++)) ?? stored,
            FlowState.Persisting when saves.ElementAtOrDefault(save) is CredentialsReloaded overtaken => Found(overtaken) ?? stored,
            _ => stored,
        };
        return new LoadedCredentials(Gone ? null : stored);
    }

    public IReservedSave Prepare(string profile, int bytes) => !Rehearsing && reloads.ElementAtOrDefault(reload - 1) is RoomMissing missing
        ? throw StagedStore.Exception(missing.Reason)
        : new Place(this);

    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation)
    {
        if (Rehearsing || saves.ElementAtOrDefault(save++) is CredentialsNotSaved)
        {
            throw StagedStore.Exception(Rehearsing ? StorageFault.DiskFull : ((CredentialsNotSaved)saves[save - 1]).Reason);
        }

        stored = document;
        return true;
    }

    private bool Gone => !Rehearsing && (State, reloads.ElementAtOrDefault(reload - 1), saves.ElementAtOrDefault(save)) is
        (FlowState.Reloading, CredentialsReloaded { Account: StoredAccount.None }, _) or (FlowState.Persisting, _, CredentialsReloaded { Account: StoredAccount.None });

    private CredentialDocument? Found(Trigger? recorded) => recorded switch
    {
        CredentialsReloaded { Account: StoredAccount.Other } => Changed with { AccountId = "another-person", ClientId = "another-client" },
        CredentialsReloaded { Account: StoredAccount.Same, Changed: true, Fresh: true } => Changed with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1), LastRefresh = DateTimeOffset.UtcNow },
        CredentialsReloaded { Account: StoredAccount.Same, Changed: true } when State == FlowState.Persisting => Changed with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) },
        CredentialsReloaded { Account: StoredAccount.Same, Changed: true } => own with { AccessToken = "changed-access-token", ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) },
        RefusalRemembered => Changed with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) },
        RefreshTokenMissing => Changed with { RefreshToken = null, ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) },
        _ => null,
    };

    private List<Trigger> At(FlowState state) =>
        [.. script.Inputs.Where(input => input.At == state && input.Trigger is not (Cancelled or DeadlineReached or Interrupted or Faulted or JournalUnavailable)).Select(input => input.Trigger)];

    private sealed class Place(StagedCredentials store) : IReservedSave
    {
        public void Save(CredentialDocument document, CancellationToken cancellation) => store.Save("", document, cancellation);

        public void Dispose()
        {
            // Nothing was made.
        }
    }
}
