using System.Globalization;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Reproduction;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Reproduction;

/// <summary>The recorded answer of the token endpoint.</summary>
internal static class TokenAnswer
{
    private const string Words = "The provider's own words are not in a journal.";

    /// <summary>Seconds that an offset is kept away from where it begins to matter, so that a slow machine does not cross it.</summary>
    private const long Margin = 5;

    /// <summary>Null is the answer that goes well.</summary>
    internal static Fault? Of(Script script, Limits limits) => script.Token switch
    {
        TokenEndpointRejected rejected => Refusal(rejected),
        TokenResponseMalformed malformed => Malformed(malformed, limits),
        CodeRedeemed { ClockOffset: { } offset } redeemed => Clock(offset, redeemed.Skewed, (long)limits.ClockSkew.TotalSeconds),

        // A success that cannot be written would be kept and written later: the lost line was a refusal.
        _ when script.Lost is { From: Machine.FlowState.ExchangingToken } => Fault.OAuthError(400, "invalid_request"),
        _ => null,
    };

    private static Fault Refusal(TokenEndpointRejected rejected)
    {
        var words = rejected.HasDescription ? Words : null;
        var fault = rejected.Error is { } code ? Fault.OAuthError(rejected.Status, CodeOf(code), words)
            : Fault.Status(rejected.Status, words ?? "", "text/plain");
        return rejected.Request is { } id ? fault with { Headers = Header("x-request-id", id.Text) } : fault;
    }

    /// <summary>A published code is itself; of another one there is only a mark.</summary>
    internal static string CodeOf(Machine.Reviewed.ErrorCode code) =>
        Machine.Reviewed.ErrorCode.Known(code.Text) is null ? "unpublished_code" : code.Text;

    private static Fault Malformed(TokenResponseMalformed malformed, Limits limits) => (malformed.Reason switch
    {
        TokenResponseFault.NoAccessToken => Fault.Body("{}"),
        TokenResponseFault.TokenType => Fault.Body("""{"access_token":"reproduction","token_type":"mac"}"""),
        TokenResponseFault.NoIdToken => Fault.Body("""{"access_token":"reproduction","token_type":"Bearer"}"""),
        TokenResponseFault.TooLarge => Fault.Oversized(limits.BodyBytes + 1),
        _ => Fault.MalformedJson(),
    }) with { StatusCode = malformed.Status };

    private static Fault? Clock(long offset, bool skewed, long allowed)
    {
        var size = skewed ? Math.Max(Math.Abs(offset), allowed + Margin) : Math.Min(Math.Abs(offset), Math.Max(0, allowed - Margin));
        var told = DateTimeOffset.UtcNow.AddSeconds(Math.Sign(offset) * size);
        return size == 0 ? null : new Fault { Headers = Header("Date", told.ToString("r", CultureInfo.InvariantCulture)) };
    }

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };
}
