using System.Globalization;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Reproduction.Provider;

/// <summary>The recorded answer of the token endpoint.</summary>
internal static class TokenAnswer
{
    private const string Words = "The provider's error description is not in a journal.";

    /// <summary>Seconds that an offset is kept away from where it begins to matter, so that a slow machine does not cross it.</summary>
    private const long Margin = 5;

    /// <summary>Some thirty years; the result must be a valid date.</summary>
    private const long MaxSeconds = 1_000_000_000;

    /// <summary>Null is the answer that goes well.</summary>
    internal static Fault? Of(Script script, Limits limits) => script.Token switch
    {
        TokenEndpointRejected rejected => Refusal(rejected.Status, rejected.Error, rejected.HasDescription, rejected.Request),
        TokenResponseMalformed malformed => Malformed(malformed, limits),
        CodeRedeemed { ClockOffset: { } offset } redeemed => Clock(offset, redeemed.Skewed, limits),

        // A success that cannot be written would be kept and written later: the lost line was a refusal.
        _ when script.Lost is { From: Machine.FlowState.ExchangingToken } => Fault.OAuthError(400, "invalid_request"),
        _ => null,
    };

    /// <summary>A journal may hold any number; an answer may not.</summary>
    internal static int Status(int recorded) => Math.Clamp(recorded, 200, 599);

    /// <summary>Returns how far the <c>Date</c> of an answer is from the truth.</summary>
    internal static TimeSpan Offset(long offset, bool skewed, Limits limits)
    {
        var allowed = (long)limits.ClockSkew.TotalSeconds;
        var size = skewed ? Math.Max(Size(offset), allowed + Margin) : Math.Min(Size(offset), Math.Max(0, allowed - Margin));
        return TimeSpan.FromSeconds(Math.Sign(offset) * Math.Min(size, MaxSeconds));
    }

    /// <summary>Returns a refusal in the form of RFC 6749, section 5.2, which pushed requests and exchanges share.</summary>
    internal static Fault Refusal(int status, Machine.Sanitized.ErrorCode? error, bool described, Machine.Sanitized.RequestId? request)
    {
        var words = described ? Words : null;
        var fault = error is { } code ? Fault.OAuthError(Status(status), CodeOf(code), words)
            : Fault.Status(Status(status), words ?? "", "text/plain");
        return request is { } id ? fault with { Headers = Header("x-request-id", id.Text) } : fault;
    }

    /// <summary>A published code is itself; of another one there is only a mark.</summary>
    internal static string CodeOf(Machine.Sanitized.ErrorCode code) =>
        Machine.Sanitized.ErrorCode.Known(code.Text) is null ? "unpublished_code" : code.Text;

    private static Fault Malformed(TokenResponseMalformed malformed, Limits limits) => (malformed.Reason switch
    {
        TokenResponseFault.NoAccessToken => Fault.Body("{}"),
        TokenResponseFault.TokenType => Fault.Body("""{"access_token":"reproduction","token_type":"mac"}"""),
        TokenResponseFault.NoIdToken => Fault.Body("""{"access_token":"reproduction","token_type":"Bearer"}"""),
        TokenResponseFault.TooLarge => Fault.Oversized(limits.BodyBytes + 1),
        _ => Fault.MalformedJson(),
    }) with { StatusCode = Status(malformed.Status) };

    private static Fault? Clock(long offset, bool skewed, Limits limits) => Offset(offset, skewed, limits) is var told && told == TimeSpan.Zero
        ? null
        : new Fault { Headers = Header("Date", (DateTimeOffset.UtcNow + told).ToString("r", CultureInfo.InvariantCulture)) };

    private static long Size(long offset) => Math.Abs(Math.Clamp(offset, -MaxSeconds, MaxSeconds));

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };
}
