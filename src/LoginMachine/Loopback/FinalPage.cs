using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.Loopback;

/// <summary>The page that shows the user how it ended. It may contain the provider's error description; journal and log may not.</summary>
internal static class FinalPage
{
    internal static Page Of(Attempt attempt)
    {
        var page = attempt.Position.Failure is { } failure
            ? Failed(failure, attempt.ExplanationForUser ?? Explanation.Fallback(failure), attempt.ProviderWords) with { Mark = PageMark.Failure }
            : Success(attempt.Options.Profile.SuccessUrl) with { Mark = PageMark.Success };
        return page with { Facts = Subjects.Of(attempt), Html = HostPage.Of(attempt, page) };
    }

    private static Page Success(string? hosted) => hosted is null
        ? new Page(StatusCodes.Status200OK, "Signed in", ["You are signed in. You can close this tab and return to the program."])
        : new Page(StatusCodes.Status302Found, "Signed in", ["You are signed in."], new Uri(hosted));

    private static Page Failed(Failure failure, Explanation explanation, string? words)
    {
        var detail = words ?? explanation.Detail ?? FailureDetail.Of(failure.Cause);
        return new Page(
            StatusOf(failure.Category),
            "Not signed in",
            [$"{explanation.Cause}.", .. explanation.Advice, $"{failure.Category.Wire()}: {detail}", "You can close this tab; the program shows the details."]);
    }

    private static int StatusOf(FailureCategory category) => category switch
    {
        FailureCategory.ProviderCallbackError or FailureCategory.MissingAuthorizationCode or FailureCategory.IssuerMismatch
            => StatusCodes.Status400BadRequest,
        FailureCategory.WorkspaceRestriction or FailureCategory.IdTokenInvalid or FailureCategory.ClockSkew
            => StatusCodes.Status403Forbidden,
        FailureCategory.LoginCancelled or FailureCategory.StartUrlReused => StatusCodes.Status410Gone,
        FailureCategory.TokenExchangeTimeout => StatusCodes.Status504GatewayTimeout,
        FailureCategory.PersistFailed or FailureCategory.JournalUnavailable or FailureCategory.InternalError
            => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status502BadGateway,
    };
}
