using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Redaction;

[ThousandCases]
public class RedactorTests
{
    private static readonly Gen<Redactor> Redactors =
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(32).Select(key => new Redactor(key));

    private static readonly Gen<(Redactor Redactor, string Text)> Cases = Redactors.Zip(Texts.Any, (redactor, text) => (redactor, text));

    [Property]
    [Trait("Invariant", "6")]
    public Property The_mark_of_a_mark_is_that_mark() => Law.Of(Cases, drawn =>
    {
        var mark = drawn.Redactor.Mark(drawn.Text);
        Assert.Equal(mark, drawn.Redactor.Mark(mark.Text));
        Assert.Equal(mark, Mark.Parse(mark.Text));
    });

    [Property]
    [Trait("Behaviour", "O6")]
    public Property A_mark_shows_equal_texts_within_one_attempt_and_nothing_across_attempts() => Law.Of(Redactors.Two().Zip(Texts.Secret), drawn =>
    {
        var ((one, other), text) = drawn;
        Assert.Equal(one.Mark(text), one.Mark(new string(text)));
        Assert.NotEqual(one.Mark(text), one.Mark(text + "x"));
        Assert.NotEqual(one.Mark(text), other.Mark(text));
    });

    [Property]
    [Trait("Behaviour", "C3")]
    public Property A_published_code_is_kept() => Law.Of(Redactors.Zip(Gen.Elements("access_denied", "invalid_grant", "server_error")), drawn =>
        Assert.Equal(drawn.Item2, drawn.Item1.Code(drawn.Item2).Text));

    [Property]
    [Trait("Behaviour", "C3")]
    public Property Any_other_code_becomes_its_mark() => Law.Of(Cases.Where(drawn => ErrorCode.Known(drawn.Text) is null), drawn =>
        Assert.Equal(drawn.Redactor.Mark(drawn.Text).Text, drawn.Redactor.Code(drawn.Text).Text));

    [Property]
    [Trait("Behaviour", "C3")]
    [Trait("Invariant", "4")]
    public Property A_secret_sent_as_an_error_code_does_not_reach_the_journal() => Law.Of(Redactors.Zip(Texts.Secret), drawn =>
    {
        var (redactor, secret) = drawn;
        AssertNotReported(secret, new TokenEndpointRejected(400, redactor.Code(secret)));
        AssertNotReported(secret, new TokenEndpointRejected(400, redactor.Code("invalid_grant " + secret)));
        AssertNotReported(secret, new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, false, true, redactor.Code($"redacted:12:{secret}")));
    });

    [Fact]
    [Trait("Behaviour", "C3")]
    [Trait("Behaviour", "P1")]
    public void An_error_code_of_ten_million_characters_has_a_mark_as_well()
    {
        var redactor = new Redactor([1]);
        var code = new string('x', 10_000_000);
        Assert.StartsWith("redacted:10000000:", redactor.Code(code).Text, StringComparison.Ordinal);
        Assert.Equal(redactor.Mark(code), redactor.Mark(redactor.Mark(code).Text));
    }

    private static void AssertNotReported(string secret, Trigger trigger)
    {
        using var encoder = new LineEncoder();
        var attempt = AttemptId.Parse("0123456789abcdef")!.Value;
        var entry = new JournalEntry(0, default, 0, attempt, "browser", EntryType.Transition, FlowState.ExchangingToken, trigger, FlowState.Failed);
        Assert.DoesNotContain(secret, Encoding.UTF8.GetString(encoder.Encode(entry).Span), StringComparison.OrdinalIgnoreCase);
    }
}
