using LoginMachine.Effects.Http;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Run;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>
/// What the checks look at. What a sign-in would call a fault is not known here: the machine is asked, so doctor and
/// login cannot use different names.
/// </summary>
/// <param name="Parts">The machine it runs on.</param>
/// <param name="Http">Requests to the provider.</param>
/// <param name="Attempt">An attempt of the profile that is never begun; null where no profile is named.</param>
internal sealed record Examination(EngineParts Parts, ProviderHttp Http, Attempt? Attempt)
{
    private readonly Decider decider = new(Definitions.Browser);

    internal Profile? Profile => Attempt?.Options.Profile;

    internal static Finding Well(string check, string words) => new(check, Condition.InOrder, words);

    internal static Finding Advise(string check, string words) => new(check, Condition.Advice, words);

    internal static Finding Skip(string check, string why) => new(check, Condition.Skipped, why);

    /// <summary>What a sign-in in that state would make of it.</summary>
    internal Finding Broken(string check, FlowState at, Trigger trigger)
    {
        var facts = Facts.None with { Settings = (Attempt?.Settings ?? Settings.Unset) with { Ports = Ports.AnyFree, BindAttempts = 1 } };
        var step = (Step)decider.Decide(at, trigger, facts);
        return new Finding(check, Condition.Broken, FailureDetail.Of(trigger), step.Failure ?? step.Notice);
    }
}
