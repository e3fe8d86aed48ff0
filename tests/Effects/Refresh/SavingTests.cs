using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>The lock, the room for new credentials, and tokens that could not be saved.</summary>
public class SavingTests
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    private static readonly AttemptId Other = AttemptId.Parse("00000000000000b2")!.Value;

    [Fact]
    [Trait("Behaviour", "K3")]
    public async Task A_lock_that_is_not_given_up_ends_the_wait_and_names_its_holder()
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync();
        using var held = new FileLock(household.Folders.Credentials).TryTake(Household.ProfileName, Other);
        var failed = Household.Failed(await household.Program(new Limits { Lock = TimeSpan.FromMilliseconds(200), LockInterval = TimeSpan.FromMilliseconds(10) }).GetAsync());
        Assert.Equal((FailureCategory.RefreshLockTimeout, Phase.Lock), (failed.Failure.Category, failed.Failure.Phase));
        Assert.Equal(Other, Assert.IsType<LockTimedOut>(failed.Failure.Cause).Holder);
        Assert.Equal([Other], household.Last().OfType<LockHeld>().Select(reported => reported.Holder!.Value));
        Assert.Equal((0, document.AccessToken), (household.Requests, failed.Usable!.Value.Reveal()));
    }

    [Fact]
    [Trait("Behaviour", "K3")]
    public async Task The_lock_file_stays_and_is_free_afterwards()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        Household.Given(await household.Program().GetAsync());
        Assert.True(File.Exists(Path.Combine(household.Folders.Credentials, "test.lock")));
        var locks = new FileLock(household.Folders.Credentials);
        Assert.Null(locks.HolderOf(Household.ProfileName));
        using var free = locks.TryTake(Household.ProfileName, Other);
        Assert.NotNull(free);
        Assert.Null(locks.TryTake(Household.ProfileName, Other));
        Assert.Equal(Other, locks.HolderOf(Household.ProfileName));
    }

    /// <summary>A sign-in that ends while a refresh is under way waits for it, and its tokens are the ones that stay.</summary>
    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task A_refresh_under_way_does_not_overwrite_a_new_sign_in()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var home = await Home.OpenAsync(new ProviderOptions { TimeProvider = time });
        var first = Assert.IsType<SignedIn>(await home.SignInAsync());
        var source = new LoginMachine.Hosting.LoginEngine(home.Parts).Credentials(home.Options.Profile);
        home.Provider.Faults.Set(Endpoint.Token, Fault.Delay(Answer) with { Times = 1 });
        var refreshing = source.RefreshAsync();
        await time.WhenWaitedForAsync(Answer);

        var door = new WatchedLock(new FileLock(home.Folders.Credentials));
        var signing = home.SignInAsync(parts: home.Parts with { Locks = _ => door });
        await door.Refused.InTimeAsync();
        Assert.Equal(first.Tokens.AccessToken.Reveal(), Stored().AccessToken);
        time.Advance(Answer);

        var refreshed = Household.Given(await refreshing).Value.Reveal();
        var second = Assert.IsType<SignedIn>(await signing).Tokens;
        Assert.Equal((second.AccessToken.Reveal(), second.RefreshToken!.Reveal()), (Stored().AccessToken, Stored().RefreshToken));
        Assert.Equal(3, new[] { first.Tokens.AccessToken.Reveal(), refreshed, Stored().AccessToken }.Distinct().Count());

        CredentialDocument Stored() => new FileStore(home.Folders.Credentials).Load(home.Options.Profile.Name).Document!;
    }

    [Theory]
    [InlineData(StorageFault.DiskFull)]
    [InlineData(StorageFault.ReadOnly)]
    [Trait("Behaviour", "K6")]
    internal async Task Without_room_nothing_is_sent(StorageFault fault)
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync();
        var store = new Obstinate(household.Store) { NoRoom = true, Fault = fault };
        var failed = Household.Failed(await household.Program(parts: parts => parts with { Stores = _ => store }).GetAsync());
        Assert.Equal((FailureCategory.PersistFailed, Phase.PersistCredentials), (failed.Failure.Category, failed.Failure.Phase));
        Assert.Equal((0, document), (household.Requests, household.Stored));
    }

    [Fact]
    [Trait("Behaviour", "K6")]
    public async Task A_save_that_fails_is_tried_again_at_once()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        var store = new Obstinate(household.Store) { FailingSaves = 2 };
        var token = Household.Given(await household.Program(parts: parts => parts with { Stores = _ => store }).GetAsync());
        Assert.Equal(household.Stored!.AccessToken, token.Value.Reveal());
        Assert.Equal((1, 2), (household.Requests, household.Last().OfType<CredentialsNotSaved>().Count()));
    }

    [Fact]
    [Trait("Behaviour", "K6")]
    public async Task Tokens_that_cannot_be_saved_are_kept_reported_and_saved_later_without_a_request()
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync();
        var store = new Obstinate(household.Store) { FailingSaves = 3 };
        var limits = new Limits { SaveInterval = TimeSpan.FromMilliseconds(5), RefreshPause = TimeSpan.Zero };
        var program = household.Program(limits, parts => parts with { Stores = _ => store });
        var failed = Household.Failed(await program.GetAsync());
        Assert.Equal(FailureCategory.PersistFailed, failed.Failure.Category);
        Assert.NotEqual(document.AccessToken, failed.Usable!.Value.Reveal());
        Assert.Equal(document, household.Stored);
        Assert.Equal(failed.Usable.Value.Reveal(), Household.Given(await program.GetAsync()).Value.Reveal());
        Assert.Equal((1, failed.Usable.Value.Reveal()), (household.Requests, household.Stored!.AccessToken));
        Assert.Contains(household.Last(), trigger => trigger is UnsavedTokensKept);
    }

    /// <summary>A program that knows nothing of the lock has put another account there while the answer was awaited.</summary>
    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task Another_account_that_came_without_the_lock_is_not_replaced()
    {
        var (opened, time) = await Household.HoldAsync(Answer);
        await using var household = opened;
        await household.SignInAsync();
        var asking = household.Program().GetAsync();
        await time.WhenWaitedForAsync(Answer);
        var other = await household.SignInAsync(document => document with { AccountId = "somebody-else" });
        time.Advance(Answer);
        var failed = Household.Failed(await asking);
        Assert.Equal((FailureCategory.AccountChanged, Phase.PersistCredentials), (failed.Failure.Category, failed.Failure.Phase));
        Assert.Equal(other, household.Stored);
    }

    /// <summary>Signals when a process was refused.</summary>
    private sealed class WatchedLock(FileLock inner) : ICredentialLock
    {
        private readonly TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Refused => refused.Task;

        public IDisposable? TryTake(string profile, AttemptId by)
        {
            var taken = inner.TryTake(profile, by);
            _ = taken is null && refused.TrySetResult();
            return taken;
        }

        public AttemptId? HolderOf(string profile) => inner.HolderOf(profile);
    }

    private sealed class Obstinate(FileStore inner) : ICredentialStore
    {
        private int saves;

        internal int FailingSaves { get; init; }

        internal bool NoRoom { get; init; }

        internal StorageFault Fault { get; init; } = StorageFault.DiskFull;

        public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation) =>
            ++saves <= FailingSaves ? throw Failure() : inner.Save(profile, document, cancellation);

        public LoadedCredentials Load(string profile) => inner.Load(profile);

        public IReservedSave Prepare(string profile, int bytes) => NoRoom ? throw Failure() : new Place(this, profile);

        private IOException Failure() => new("no", Fault == StorageFault.ReadOnly ? 30 : 28);

        private sealed class Place(Obstinate store, string profile) : IReservedSave
        {
            public void Save(CredentialDocument document, CancellationToken cancellation) => store.Save(profile, document, cancellation);

            public void Dispose()
            {
                // Nothing was made.
            }
        }
    }
}
