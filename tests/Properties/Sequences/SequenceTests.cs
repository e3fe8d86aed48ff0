using FsCheck;
using FsCheck.Xunit;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Sequences;

/// <summary>Whatever happens to the credentials of one home, in whatever order: engines, provider and disk are real.</summary>
public sealed class SequenceTests : IAsyncLifetime
{
    /// <summary>Each case is up to a dozen real sign-ins and refreshes.</summary>
    private const int Cases = 50;

    private LoopbackProvider provider = null!;

    public async Task InitializeAsync() =>
        provider = await LoopbackProvider.StartAsync(new ProviderOptions { ReuseError = "refresh_token_reused" });

    public Task DisposeAsync() => provider.DisposeAsync().AsTask();

    [Property(MaxTest = Cases, QuietOnSuccess = true)]
    [Trait("Behaviour", "G5")]
    [Trait("Behaviour", "K3")]
    [Trait("Behaviour", "K5")]
    [Trait("Behaviour", "K6")]
    public Property One_account_nothing_older_and_no_token_that_is_known_to_be_dead() =>
        Law.Of(Act.Sequences, acts => new Sequence(provider).Run(acts), Act.Shorter);
}
