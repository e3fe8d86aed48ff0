using LoginMachine.Cli.Presenters;
using LoginMachine.Cli.Rendering;
using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Cli.Demo;

/// <summary>Shows how a sign-out fails, with credentials that only the built-in provider knows; real ones are never touched.</summary>
internal static class LogoutDemo
{
    /// <summary>Returns whether a category is one of a sign-out.</summary>
    internal static bool Shows(FailureCategory category) => category is FailureCategory.RevocationFailed or FailureCategory.RemovalFailed;

    internal static async Task<int> RunAsync(FailureCategory category, bool json)
    {
        var provider = await LoopbackProvider.StartAsync().ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        if (category == FailureCategory.RevocationFailed)
        {
            provider.Faults.Set(Endpoint.Revocation, Fault.OAuthError(503, "temporarily_unavailable"));
        }

        var profile = DemoRun.ProfileOf(provider);
        var issued = await provider.IssueAsync().ConfigureAwait(false);
        var store = new HeldStore(DocumentOf(profile, issued), () => Refuse(category));
        var locks = new MemoryLock();
        var engine = new LoginEngine(CliParts.Create() with { Stores = _ => store, Locks = _ => locks });
        Screen.Say(engine.CloseInterruptedAttempts().Select(Narrator.Interrupted));
        var (outcome, notices) = (await LogoutPresenter.RunAsync(engine, profile, local: false, quiet: json).ConfigureAwait(false))!.Value;
        Print(outcome, notices, json);
        return outcome.Position.Failure is { } failure ? FailureText.ExitCode(failure) : ExitCode.Done;
    }

    private static void Print(LogoutOutcome outcome, IReadOnlyList<Noticed> notices, bool json)
    {
        if (json)
        {
            LoginReport.Write(outcome, notices);
        }
        else if (outcome.Evidence is { } evidence)
        {
            Screen.DataLine(evidence.JournalPath);
        }
    }

    private static void Refuse(FailureCategory category)
    {
        if (category == FailureCategory.RemovalFailed)
        {
            throw StagedStore.Exception(StorageFault.ReadOnly);
        }
    }

    private static CredentialDocument DocumentOf(Profile profile, IssuedTokens issued) => new()
    {
        Mode = CredentialDocument.TokensMode,
        Issuer = profile.Issuer!,
        ClientId = profile.ClientId!,
        AccessToken = issued.AccessToken,
        RefreshToken = issued.RefreshToken,
        LastRefresh = DateTimeOffset.UtcNow,
    };
}
