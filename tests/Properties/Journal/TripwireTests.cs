using System.Text;
using FsCheck;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

/// <summary>The types keep secrets out of a journal; these are the ones that got in anyway.</summary>
[Trait("Invariant", "4")]
[ThousandCases]
public sealed class TripwireTests
{
    private static readonly AttemptId Id = AttemptId.Parse("0123456789abcdef")!.Value;

    [Property]
    [Trait("Behaviour", "O6")]
    public Property A_secret_that_gets_into_the_facts_is_masked() => Law.Of(Texts.Secret, secret =>
    {
        var vault = new Vault();
        vault.PutCode(new Secret(secret));

        var (line, verification) = Sealed(vault, RequestId.Parse(secret)!.Value);

        Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
        Assert.NotEqual(Verdict.Unreadable, verification.Verdict);
    });

    [Fact]
    public void A_code_that_is_a_word_of_the_journal_breaks_nothing()
    {
        var vault = new Vault();
        vault.PutCode(new Secret("token_endpoint_rejected"));

        var (line, _) = Sealed(vault, RequestId.Parse("token_endpoint_rejected")!.Value);

        Assert.Contains("token_endpoint_rejected", line, StringComparison.Ordinal);
    }

    private static (string Line, Verification Verification) Sealed(Vault vault, RequestId request)
    {
        using var encoder = new LineEncoder(null, vault);
        var trigger = new TokenEndpointRejected(400, null, false, request);
        var bytes = encoder.Encode(new JournalEntry(0, DateTimeOffset.UnixEpoch, 0, Id, "browser", EntryType.Opened, FlowState.ExchangingToken, trigger, FlowState.Failed)).ToArray();
        return (Encoding.UTF8.GetString(bytes), JournalText.Read(bytes).Verification);
    }
}
