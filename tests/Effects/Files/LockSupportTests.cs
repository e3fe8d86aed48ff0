using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Journals;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Refresh;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Files;

/// <summary>A file system that has no locks: two processes must not each believe that they hold one.</summary>
[Trait("Behaviour", "K3")]
public sealed class LockSupportTests
{
    private static readonly AttemptId Other = AttemptId.Parse("00000000000000b2")!.Value;

    /// <summary>ENOLCK, ENOSYS and EOPNOTSUPP on Linux.</summary>
    public static TheoryData<int> Errors => new(37, 38, 95);

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Without_locks_nothing_is_refreshed_and_that_is_reported(int error)
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync();
        var failed = Household.Failed(await household.Program(parts: parts => parts with { Locks = _ => Without(household.Folders.Credentials, error) }).GetAsync());
        Assert.Equal((FailureCategory.PersistFailed, new LockUnavailable(StorageFault.LockUnsupported)), (failed.Failure.Category, failed.Failure.Cause));
        Assert.Equal((0, document.AccessToken), (household.Requests, failed.Usable!.Value.Reveal()));
    }

    [Fact]
    public async Task Without_locks_a_sign_in_is_stored_and_a_sign_out_removes_it()
    {
        await using var home = await Home.OpenAsync();
        var parts = home.Parts with { Locks = _ => Without(home.Folders.Credentials, 37) };
        Assert.IsType<SignedIn>(await home.SignInAsync(parts: parts));
        var outcome = await new LoginMachine.Hosting.LoginEngine(parts).LogOutAsync(home.Options.Profile);
        Assert.Null(outcome!.Position.Failure);
        Assert.False(File.Exists(home.CredentialsOf("test")));
    }

    [Fact]
    public void Without_locks_no_one_closes_the_journal_of_an_attempt_that_may_be_running()
    {
        var root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;
        try
        {
            var open = new OpenAttempts(root) { Advisory = new AdvisoryLock(_ => 37) };
            using var mark = open.Enter("x.jsonl");
            Assert.True(open.IsMarked("x.jsonl"));
            Assert.Null(open.Take("x.jsonl"));
            Assert.Empty(open.Abandoned());
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    [Trait("Behaviour", "M1")]
    public async Task A_sign_out_waits_for_a_held_lock_no_longer_than_a_refresh()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        using var held = new FileLock(home.Folders.Credentials).TryTake("test", Other);
        var limits = new Limits { Lock = TimeSpan.FromSeconds(2), LockInterval = TimeSpan.FromMilliseconds(10) };
        var began = TimeProvider.System.GetTimestamp();
        var outcome = await new LoginMachine.Hosting.LoginEngine(home.Parts).LogOutAsync(home.Options.Profile, limits: limits);
        Assert.Equal(new CredentialsNotRemoved(StorageFault.Locked), outcome!.Position.Failure!.Cause);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3.9));
    }

    private static FileLock Without(string folder, int error) => new(folder) { Advisory = new AdvisoryLock(_ => error) };
}
