using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Asks for the keys that ID tokens are checked with.</summary>
internal static class KeysCheck
{
    private const string Name = "keys";

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        if (examination.Attempt is not { Endpoints.Keys: { } keys } attempt)
        {
            yield return Examination.Skip(Name, examination.Profile is { WantsIdentity: false } ? "no ID token is requested" : "the URL of the keys is not known");
            yield break;
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, keys);
        var result = await examination.Http.SendAsync(message, attempt.Options.Limits, attempt.Time, default, Target.Of(attempt.Options.Profile, EndpointName.JwksUri)).ConfigureAwait(false);
        yield return result switch
        {
            Answered { Success: true } => Examination.Well(Name, "the provider's keys can be read"),
            Answered other => examination.Broken(Name, FlowState.VerifyingIdentity, new KeysUnavailable(Status: other.Status, Route: other.Route, Reply: Replies.Of(other))),
            Unanswered none => examination.Broken(Name, FlowState.VerifyingIdentity, new KeysUnavailable(none.Fault, Route: none.Route)),
            _ => throw new InvalidOperationException(),
        };
    }
}
