using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Asks the token endpoint for nothing: whatever it answers shows the way to it, and what time it is there.</summary>
internal static class TokenEndpointCheck
{
    private const string Name = "tokens";
    private const string Clock = "clock";

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        if (examination.Attempt is not { Endpoints: { } endpoints } attempt)
        {
            yield return Examination.Skip(Name, "the token endpoint is not known");
            yield return Examination.Skip(Clock, "there is no server to compare the time with");
            yield break;
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, endpoints.Token);
        var result = await examination.Http.SendAsync(message, attempt.Options.Limits, attempt.Time, default, Target.Of(attempt.Options.Profile, EndpointName.TokenEndpoint)).ConfigureAwait(false);
        yield return result is Unanswered none
            ? examination.Broken(Name, FlowState.ExchangingToken, new TokenRequestFailed(none.Fault, none.Elapsed, none.Route))
            : Examination.Well(Name, "the token endpoint responds");
        yield return Time(examination, attempt, result as Answered);
    }

    private static Finding Time(Examination examination, Attempt attempt, Answered? answer)
    {
        if (answer?.ClockOffset(attempt.Time.GetUtcNow()) is not { } offset)
        {
            return Examination.Skip(Clock, "the provider does not report the time");
        }

        return Math.Abs(offset) > attempt.Options.Limits.ClockSkew.TotalSeconds
            ? examination.Broken(Clock, FlowState.ExchangingToken, new CodeRedeemed(true, false, null, offset, Skewed: true))
            : Examination.Well(Clock, "the clocks agree");
    }
}
