using LoginMachine.TestProvider;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Sequences;

/// <summary>Whatever happens to the credentials of one home, in whatever order: engines, provider and disk are real.</summary>
public sealed class SequenceTests
{
    /// <summary>Each case is up to a dozen real sign-ins and renewals.</summary>
    private const int CasesForOne = 20;

    [Fact]
    [Trait("Behaviour", "G5")]
    [Trait("Behaviour", "K3")]
    [Trait("Behaviour", "K5")]
    [Trait("Behaviour", "K6")]
    public async Task One_account_nothing_older_and_no_token_that_is_known_to_be_dead()
    {
        await using var provider = await LoopbackProvider.StartAsync(new ProviderOptions { ReuseError = "refresh_token_reused" });
        Law.Holds(Act.Sequences, acts => new Sequence(provider).Run(acts), Act.Shorter, Law.Cases / CasesForOne);
    }
}
