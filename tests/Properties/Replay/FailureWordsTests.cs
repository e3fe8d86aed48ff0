using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Replay;

[Trait("Behaviour", "P2")]
public class FailureWordsTests
{
    [Fact]
    public void The_detail_of_any_trigger_is_one_printable_line() => Law.Holds(Runs.Triggers, trigger =>
    {
        var words = FailureDetail.Of(trigger);
        Assert.Equal(Printable.Line(words), words);
        Assert.InRange(words.Length, 1, 500);
    });
}
