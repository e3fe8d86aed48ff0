using System.Text.Json;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;

namespace LoginMachine.Tests.Properties.Program;

/// <summary>What the user sees of a bug: one line, and nothing of the exception but its type.</summary>
[Collection(InProcess.Name)]
[Trait("Behaviour", "R2")]
public sealed class CrashTests
{
    private const int Failed = 1;

    [Fact]
    public void A_bug_is_one_line_without_the_exceptions_message()
    {
        var (exitCode, output, error) = InProcess.Run(() => Crash.Report(new InvalidOperationException("token=secret"), json: false));
        Assert.Equal((Failed, ""), (exitCode, output));
        Assert.Equal("error: internal_error: this is a bug in loginmachine (System.InvalidOperationException). Report it with the command that you ran.\n", error);
    }

    [Fact]
    public void A_bug_has_its_category_in_json()
    {
        var (exitCode, output, _) = InProcess.Run(() => Crash.Report(new InvalidOperationException("token=secret"), json: true));
        Assert.Equal(Failed, exitCode);
        Assert.Equal("internal_error", JsonDocument.Parse(output).RootElement.GetProperty("category").GetString());
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "R1")]
    public void Data_after_a_loss_is_dropped_so_that_it_has_no_gap()
    {
        var written = new List<int>();
        using var writer = new StandardWriter(bytes => Take(bytes, written, lost: 2), wholeOrNothing: true);
        Array.ForEach<string>(["1", "22", "333"], writer.Write);
        Assert.Equal([1], written);
        Assert.Equal(28, writer.Loss);
    }

    [Fact]
    [Trait("Behaviour", "R1")]
    public void Messages_for_the_user_go_on_when_the_disk_has_room_again()
    {
        var written = new List<int>();
        using var writer = new StandardWriter(bytes => Take(bytes, written, lost: 2), wholeOrNothing: false);
        Array.ForEach<string>(["1", "22", "333"], writer.Write);
        Assert.Equal([1, 3], written);
    }

    private static int? Take(ReadOnlySpan<byte> bytes, List<int> written, int lost)
    {
        if (bytes.Length == lost)
        {
            return 28;
        }

        written.Add(bytes.Length);
        return null;
    }
}
