using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.StandIns;

/// <summary>What this project relies on; holds with the package and with its stand-in.</summary>
public class SnapshotStandInTests
{
    [Fact]
    public void A_kept_text_matches() => Snapshot.Match("one\ntwo", "StandIn_kept");

    [Theory]
    [InlineData("one\ntwo\n", "one\r\ntwo\r\n")]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("one\ntwo\n", "one\ntwo")]
    public void Line_ends_are_no_difference(string kept, string actual)
    {
        using var folder = new SnapshotFolder("StandIn_line_ends").Keep(kept);
        Snapshot.Match(actual, "StandIn_line_ends");
        Assert.False(File.Exists(folder.Mismatch));
    }

    [Fact]
    public void A_differing_text_fails_and_is_put_aside()
    {
        using var folder = new SnapshotFolder("StandIn_differs").Keep("one\ntwo\n");
        Assert.ThrowsAny<Exception>(() => Snapshot.Match("one\r\n2", "StandIn_differs"));
        Assert.Equal("one\n2\n", File.ReadAllText(folder.Mismatch));
        Assert.Equal("one\ntwo\n", File.ReadAllText(folder.Kept));
    }

    [Theory]
    [InlineData("one ")]
    [InlineData("One")]
    [InlineData("\none")]
    [InlineData("")]
    public void Every_other_character_is_a_difference(string actual)
    {
        using var folder = new SnapshotFolder("StandIn_characters").Keep("one\n");
        Assert.ThrowsAny<Exception>(() => Snapshot.Match(actual, "StandIn_characters"));
    }

    [SkippableFact]
    public void A_new_text_is_written_with_a_final_newline()
    {
        Skip.If(Strict, "strict mode writes none");
        using var folder = new SnapshotFolder("StandIn_new");
        Snapshot.Match("one\r\ntwo", "StandIn_new");
        Assert.Equal("one\ntwo\n", File.ReadAllText(folder.Kept));
    }

    [SkippableFact]
    public void A_new_text_fails_in_strict_mode()
    {
        Skip.IfNot(Strict, "only in strict mode");
        using var folder = new SnapshotFolder("StandIn_strict");
        Assert.ThrowsAny<Exception>(() => Snapshot.Match("one", "StandIn_strict"));
    }

    [Fact]
    public async Task An_async_test_is_found_after_its_await()
    {
        using var folder = new SnapshotFolder("StandIn_async").Keep("one\n");
        await Task.Yield();
        Snapshot.Match("one", "StandIn_async");
        Assert.ThrowsAny<Exception>(() => Snapshot.Match("two", "StandIn_async"));
    }

    [Fact]
    public void A_test_is_found_through_its_helpers()
    {
        using var folder = new SnapshotFolder("StandIn_helper").Keep("one\n");
        Match("two");

        void Match(string text) =>
            Assert.ThrowsAny<Exception>(() => Snapshot.Match(text, "StandIn_helper"));
    }

    private static bool Strict =>
        Environment.GetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE") is "true" or "on";
}
