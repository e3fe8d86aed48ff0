using LoginMachine.Credentials;
using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>A keyring that asks its owner before it opens.</summary>
[Trait("Behaviour", "K1")]
public sealed class SlowStoreTests
{
    [Fact]
    public async Task No_caller_waits_on_its_own_thread()
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync(stored => stored with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        using var opened = new ManualResetEventSlim();
        var program = household.Program(parts: parts => parts with { Stores = _ => new SlowStore(household.Store, opened) });
        using var impatient = new CancellationTokenSource();

        var (first, second) = (program.GetAsync(), program.GetAsync(cancellationToken: impatient.Token));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(first.IsCompleted);

        opened.Set();
        Assert.Equal(document.AccessToken, Household.Given(await first).Value.Reveal());
    }

    private sealed class SlowStore(FileStore file, ManualResetEventSlim opened) : ICredentialStore
    {
        public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation) => file.Save(profile, document, cancellation);

        public LoadedCredentials Load(string profile)
        {
            opened.Wait();
            return file.Load(profile);
        }
    }
}
