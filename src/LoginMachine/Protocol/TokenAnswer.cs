using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>Reports that tokens were issued.</summary>
internal delegate Trigger Issued(bool idToken, bool refreshToken, long? expiresIn, long? clockOffset, bool skewed);

/// <summary>What the token endpoint's answer comes to, whatever was redeemed.</summary>
internal static class TokenAnswer
{
    /// <summary>Keeps the tokens of a success.</summary>
    internal static Trigger Accept(Attempt attempt, Answered answer, Issued issued)
    {
        var response = TokenResponse.Read(answer, attempt.Options.Profile.WantsIdentity);
        if (IsError(response, answer))
        {
            return Reject(attempt, answer);
        }

        if (response.Fault is { } fault)
        {
            return new TokenResponseMalformed(answer.Status, fault, answer.Route, Replies.Of(answer));
        }

        var now = attempt.Time.GetUtcNow();
        var offset = answer.ClockOffset(now);
        attempt.Vault.PutTokens(response.Tokens(now));
        return issued(
            response.IdToken is not null,
            response.RefreshToken is not null,
            response.ExpiresIn,
            offset,
            Math.Abs(offset ?? 0) > attempt.Options.Limits.ClockSkew.TotalSeconds);
    }

    /// <summary>Returns whether a response is an OAuth error, which some providers send with the status of a success.</summary>
    internal static bool IsError(Answered answer) => !answer.TooLarge && Replies.Of(answer).Shape == BodyShape.OauthError;

    /// <summary>Returns the same of a response without an access token, also if the code is not in <c>error</c>.</summary>
    internal static bool IsError(TokenResponse response, Answered answer) =>
        response.Fault == TokenResponseFault.NoAccessToken && TokenError.Read(answer.Body).Code is not null;

    /// <summary>Keeps the text of a refusal for the user.</summary>
    internal static TokenEndpointRejected Reject(Attempt attempt, Answered answer)
    {
        var error = ReadError(attempt, answer);
        return new TokenEndpointRejected(answer.Status, Code(attempt, error), error.Described, Request(attempt, answer), answer.Route, Replies.Of(answer));
    }

    /// <summary>Reads a refusal in the form of RFC 6749, section 5.2, and keeps its text for the user.</summary>
    internal static TokenError ReadError(Attempt attempt, Answered answer)
    {
        var error = TokenError.Read(answer.Body);
        attempt.ProviderWords = attempt.ForUser(error.Words) ?? "unknown error";
        return error;
    }

    /// <summary>Returns the error code, as a journal may have it.</summary>
    internal static ErrorCode? Code(Attempt attempt, TokenError error) => error.Code is { } code ? attempt.Redactor.Code(code) : null;

    /// <summary>Returns the provider's id of a request, as a journal may have it; one that shows a part of a secret is left out.</summary>
    internal static RequestId? Request(Attempt attempt, Answered answer) =>
        answer.RequestId is { Length: > 0 } id && !attempt.Vault.Knows(id) ? attempt.Redactor.Request(id) : null;
}
