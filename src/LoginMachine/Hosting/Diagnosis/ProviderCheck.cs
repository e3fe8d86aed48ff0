using LoginMachine.Effects;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Reads the provider's configuration as a sign-in does.</summary>
internal static class ProviderCheck
{
    private const string Name = "provider";

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        yield return examination.Attempt is not { } attempt ? Examination.Skip(Name, "no profile was given: use --profile, or --issuer with --client-id")
            : attempt.Endpoints is not null ? Examination.Well(Name, "the profile sets the endpoints")
            : await DiscoverAsync(examination, attempt).ConfigureAwait(false);
    }

    private static async Task<Finding> DiscoverAsync(Examination examination, Attempt attempt)
    {
        var result = await new DiscoverProviderHandler(examination.Http).Handle(new DiscoverProvider(attempt), default).ConfigureAwait(false);
        examination.PushRequired = result is ProviderDiscovered { PushRequired: true };
        return result is DiscoveryFailed failed
            ? examination.Broken(Name, FlowState.Discovering, failed)
            : Examination.Well(Name, $"the configuration of {attempt.Settings.Provider} can be read");
    }
}
