using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Journal;
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
    public async Task A_bug_is_told_by_its_type_and_never_by_its_message()
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

    private static async Task<NotSignedIn> CancelledAsync(LoginEngine engine, Home home, ScriptedStore store, int times)
    {
        var limits = new Limits { Stop = TimeSpan.FromMilliseconds(100) };
        await using var attempt = engine.Start(home.Options with { Limits = limits });
        var visit = StandInPerson.VisitAsync((await attempt.Listening)!.AuthorizationUri);
        await store.Asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        for (var asked = 0; asked < times; asked++)
        {
            _ = attempt.CancelAsync(byPerson: true);
        }

        var outcome = await attempt.Outcome.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(410, (await visit).Status);
        return Assert.IsType<NotSignedIn>(outcome);
    }
}
