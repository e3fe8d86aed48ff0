using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>The user signs in at the provider and then says no.</summary>
public sealed class DeniedConsentTests
{
    private const string ProvidersWords = "End-User aborted interaction";

    [SkippableFact]
    [Trait("Behaviour", "C1")]
    [Trait("Behaviour", "C3")]
    [Trait("Behaviour", "H2")]
    public async Task A_denied_consent_ends_the_sign_in_and_stores_nothing()
    {
        using var home = new TemporaryHome();
        var signIn = await SignIn.With(home, Person.Denies);

        signIn.Outcome.MustExitWith(1);
        Assert.Contains("provider_callback_error", string.Join('\n', signIn.Outcome.Stderr), StringComparison.Ordinal);
        Assert.DoesNotContain(signIn.Calls, call => call.Endpoint == "token");
        Assert.DoesNotContain(home.Files("credentials"), HasToken);
        AssertPageReports(signIn);
        await JournalKeepsTheCodeOnly(signIn);
    }

    private static void AssertPageReports(SignIn signIn)
    {
        Assert.Contains(ProvidersWords, signIn.Page.Text, StringComparison.Ordinal);
        Assert.InRange(signIn.Page.Status, 400, 499);
        Leak.MustNotBeIn($"{signIn.Page.Title}\n{signIn.Page.Text}", "the final page", signIn.Secrets);
    }

    private static async Task JournalKeepsTheCodeOnly(SignIn signIn)
    {
        var journal = await File.ReadAllTextAsync(signIn.Journal);

        Assert.Contains("provider_callback_error", journal, StringComparison.Ordinal);
        Assert.Contains("access_denied", journal, StringComparison.Ordinal);
        Assert.DoesNotContain(ProvidersWords, journal, StringComparison.Ordinal);
        Leak.MustNotBeIn(journal, "the journal", signIn.Secrets);
    }

    private static bool HasToken(string path) =>
        File.ReadAllText(path).Contains("_token", StringComparison.Ordinal);
}
