using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>The whole way of a failure, on the program as it is shipped: shown, checked, replayed, explained, run again, drawn.</summary>
public sealed class EveryCategoryTests
{
    public static TheoryData<string> Categories() => [.. FailureTexts.Categories.Select(category => category.Wire())];

    [Theory]
    [MemberData(nameof(Categories))]
    [Trait("Behaviour", "O1")]
    [Trait("Behaviour", "O2")]
    [Trait("Behaviour", "O3")]
    [Trait("Behaviour", "O5")]
    public async Task A_failure_is_evidence_from_end_to_end(string category)
    {
        using var home = new TemporaryHome();
        var shown = await Executable.Finish(home, "demo", "--fail", category);
        var journal = Assert.Single(shown.Stdout);

        Assert.Contains(shown.Stderr, line => line.Contains(Shown(category), StringComparison.Ordinal));
        Assert.StartsWith("intact", await Done(home, "journal", "verify", journal), StringComparison.Ordinal);
        Assert.Contains("the same as recorded", await Done(home, "replay", journal), StringComparison.Ordinal);
        Assert.Contains("the same", await Done(home, "reproduce", journal), StringComparison.Ordinal);
        Assert.StartsWith(shown.ExitCode == 0 ? "succeeded: " : $"{category}: ", await Done(home, "explain", journal), StringComparison.Ordinal);
        Assert.Contains("<svg", await Done(home, "diagram", "--journal", journal, "--format", "svg"), StringComparison.Ordinal);
    }

    /// <summary>A user who cancels knows why the sign-in ended: one line reports it, without the category.</summary>
    private static string Shown(string category) => category == FailureCategory.LoginCancelled.Wire() ? "Sign-in canceled." : category;

    private static async Task<string> Done(TemporaryHome home, params string[] arguments)
    {
        var outcome = await Executable.Finish(home, arguments);
        Assert.True(outcome.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {outcome.ExitCode}: {outcome.Everything}");
        return string.Join('\n', outcome.Stdout);
    }
}
