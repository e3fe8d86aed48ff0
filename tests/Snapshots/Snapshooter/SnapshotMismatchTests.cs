using LoginMachine.Tests.Snapshots.StandIns;
using Xunit;

namespace Snapshooter.Xunit;

/// <summary>What the stand-in does and the package may do otherwise; not compiled with the package.</summary>
public class SnapshotMismatchTests
{
    [Theory]
    [InlineData("one\n2\nthree", "in line 2:\n  kept: two\n  new:  2")]
    [InlineData("one\ntwo", "in line 3:\n  kept: three\n  new:  (the end)")]
    [InlineData("one\ntwo\nthree\n\n", "in line 4:\n  kept: (the end)\n  new:  ")]
    public void The_first_differing_line_is_shown(string actual, string shown)
    {
        using var folder = new SnapshotFolder("StandIn_shown").Keep("one\ntwo\nthree\n");
        var failure = Assert.Throws<SnapshotException>(() => Snapshot.Match(actual, "StandIn_shown"));
        Assert.Contains(shown, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_match_deletes_what_an_earlier_run_put_aside()
    {
        using var folder = new SnapshotFolder("StandIn_stale").Keep("one\n").KeepMismatch("two\n");
        Snapshot.Match("one", "StandIn_stale");
        Assert.False(File.Exists(folder.Mismatch));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Strict_mode_is_asked_for_in_two_words(string? value, bool strict) =>
        Assert.Equal(strict, StrictMode.Means(value));
}
