using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Loop;

public sealed class SavingTests
{
    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task The_first_cancel_stops_a_store_that_listens_to_it()
    {
        await using var home = await Home.OpenAsync();
        var store = new ScriptedStore(cancellation =>
        {
            cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(20));
            cancellation.ThrowIfCancellationRequested();
            return false;
        });
        var engine = new LoginEngine(home.Parts with { Stores = _ => store });

        var outcome = await CancelledAsync(engine, home, store, times: 1);

        Assert.Equal(new CredentialsNotSaved(StorageFault.Cancelled), outcome.Failure.Cause);
        Assert.Equal(FailureCategory.LoginCancelled, outcome.Failure.Category);
        Assert.Null(store.Saved);
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task The_second_cancel_ends_the_wait_for_a_store_that_does_not()
    {
        await using var home = await Home.OpenAsync();
        using var released = new ManualResetEventSlim();
        var store = new ScriptedStore(_ => released.Wait(TimeSpan.FromSeconds(20), CancellationToken.None));
        var engine = new LoginEngine(home.Parts with { Stores = _ => store });

        var outcome = await CancelledAsync(engine, home, store, times: 2);
        released.Set();

        Assert.Equal(new Cancelled(CancelledBy.Person), outcome.Failure.Cause);
        Assert.Equal(Verdict.Intact, Home.Journal(outcome).Verification.Verdict);
    }

    [Fact]
    [Trait("Behaviour", "O6")]
    public async Task A_bug_is_reported_by_its_type_and_never_by_its_message()
    {
        await using var home = await Home.OpenAsync();
        var store = new ScriptedStore(_ => throw new InvalidOperationException("a-message-with-a-secret"));

        var (outcome, saw) = await home.SeeAsync(parts: home.Parts with { Stores = _ => store });

        var failure = Assert.IsType<NotSignedIn>(outcome).Failure;
        Assert.Equal(FailureCategory.InternalError, failure.Category);
        Assert.Equal("System.InvalidOperationException", Assert.IsType<Faulted>(failure.Cause).Exception!.Value.Text);
        foreach (var file in Directory.GetFiles(home.Root, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("a-message", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }

        Assert.Equal(500, saw!.Status);
        Assert.DoesNotContain("a-message", saw.Page, StringComparison.Ordinal);
        Assert.Contains(Home.Journal(outcome).Entries, entry => entry.Trigger is BrowserAnswered { Waiting: 1 });
    }

    /// <summary>The code is redeemed: without these tokens the user would have to sign in again, for nothing.</summary>
    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task A_lock_that_another_process_never_releases_does_not_lose_the_tokens_of_a_sign_in()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        using var held = new FileLock(home.Folders.Credentials).TryTake("test", Holder);
        var limits = new Limits { Lock = TimeSpan.FromMilliseconds(100), LockInterval = TimeSpan.FromMilliseconds(10), SaveInterval = TimeSpan.FromMilliseconds(10) };

        var outcome = await home.SignInAsync(home.Options with { Limits = limits });

        var tokens = Assert.IsType<SignedIn>(outcome).Tokens;
        Assert.Equal(tokens.RefreshToken!.Reveal(), new FileStore(home.Folders.Credentials).Load("test").Document!.RefreshToken);
        var triggers = Home.Journal(outcome).Entries.Select(entry => entry.Trigger).ToList();
        Assert.Equal(new CredentialsSaved(Replaced: true, Lock: StorageFault.Locked), Assert.Single(triggers.OfType<CredentialsSaved>()));
        Assert.Equal(Holder, Assert.Single(triggers.OfType<LockHeld>()).Holder);
    }

    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task The_wait_for_the_lock_ends_before_the_time_of_the_sign_in_does()
    {
        await using var home = await Home.OpenAsync();
        using var held = new FileLock(home.Folders.Credentials).TryTake("test", Holder);
        var limits = new Limits { Timeout = TimeSpan.FromSeconds(20), Lock = TimeSpan.FromMinutes(5) };
        Assert.IsType<SignedIn>(await home.SignInAsync(home.Options with { Limits = limits }));
    }

    /// <summary>The holder compared before the sign-in saved, and replaced what it did not see.</summary>
    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task What_the_holder_of_the_lock_saves_at_the_same_moment_does_not_replace_a_new_sign_in()
    {
        await using var home = await Home.OpenAsync();
        var inner = new FileStore(home.Folders.Credentials);
        var store = new Overwritten(inner);
        using var held = new FileLock(home.Folders.Credentials).TryTake("test", Holder);
        var limits = new Limits { Lock = TimeSpan.Zero, SaveInterval = TimeSpan.FromMilliseconds(10) };

        var outcome = await home.SignInAsync(home.Options with { Limits = limits }, home.Parts with { Stores = _ => store });

        Assert.Equal(Assert.IsType<SignedIn>(outcome).Tokens.AccessToken.Reveal(), inner.Load("test").Document!.AccessToken);
    }

    /// <summary>After sudo, the lock's file belongs to root while the credentials are the user's.</summary>
    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task A_lock_that_cannot_be_opened_does_not_lose_the_tokens_of_a_sign_in()
    {
        await using var home = await Home.OpenAsync();
        var outcome = await home.SignInAsync(parts: home.Parts with { Locks = _ => new Unopened() });
        Assert.IsType<SignedIn>(outcome);
        Assert.True(File.Exists(home.CredentialsOf("test")));
        Assert.Contains(Home.Journal(outcome).Entries, entry => entry.Trigger is CredentialsSaved { Lock: StorageFault.Denied });
    }

    private static AttemptId Holder => AttemptId.Parse("00000000000000b2")!.Value;

    private sealed class Unopened : ICredentialLock
    {
        public IDisposable? TryTake(string profile, AttemptId by) => throw new UnauthorizedAccessException();

        public AttemptId? HolderOf(string profile) => null;
    }

    /// <summary>Another process saves right after the first save.</summary>
    private sealed class Overwritten(FileStore inner) : ICredentialStore
    {
        private bool overwritten;

        public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation)
        {
            var saved = inner.Save(profile, document, cancellation);
            if (!overwritten)
            {
                overwritten = true;
                inner.Save(profile, document with { AccessToken = "refreshed-by-the-holder" }, cancellation);
            }

            return saved;
        }

        public LoadedCredentials Load(string profile) => inner.Load(profile);
    }

    private static async Task<NotSignedIn> CancelledAsync(LoginEngine engine, Home home, ScriptedStore store, int times)
    {
        var limits = new Limits { Stop = TimeSpan.FromMilliseconds(100) };
        await using var attempt = engine.Start(home.Options with { Limits = limits });
        var visit = SimulatedUser.VisitAsync((await attempt.Listening)!.AuthorizationUri);
        await store.Asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        for (var asked = 0; asked < times; asked++)
        {
            _ = attempt.CancelAsync(byUser: true);
        }

        var outcome = await attempt.Outcome.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(410, (await visit).Status);
        return Assert.IsType<NotSignedIn>(outcome);
    }
}
