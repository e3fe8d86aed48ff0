using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>The polls of one attempt.</summary>
/// <param name="attempt">The attempt.</param>
/// <param name="http">Requests to the provider.</param>
internal sealed class Polling(Attempt attempt, ProviderHttp http)
{
    private readonly DevicePrompt prompt = attempt.Device!;
    private readonly PollPace pace = new(attempt.Device!.Interval);
    private readonly TwoClocks clocks = new(attempt.Time);
    private int pending;

    /// <summary>Polls until the user has decided, or the code has expired.</summary>
    internal async Task<Trigger> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await clocks.WaitAsync(Left is { } left && left < pace.Next ? left : pace.Next, cancellation).ConfigureAwait(false);
            Watch();
            if (Left <= TwoClocks.Tolerance)
            {
                return new DeviceCodeExpired(Local: true);
            }

            if (await PollAsync(cancellation).ConfigureAwait(false) is { } end)
            {
                return end;
            }
        }
    }

    /// <summary>Gets how long the code is still valid; null if that is unknown.</summary>
    private TimeSpan? Left => prompt.Lifetime - clocks.Elapsed;

    private void Watch()
    {
        if (clocks.RanAway() is { } away)
        {
            attempt.Post(away);
        }
    }

    /// <summary>One poll.</summary>
    /// <returns>Null if it is not the last.</returns>
    private async Task<Trigger?> PollAsync(CancellationToken cancellation)
    {
        using var message = Message();
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellation, Target.Of(attempt.Options.Profile, EndpointName.TokenEndpoint)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => GoOn(new PollFailed(pace.Fail(null), none.Fault, Route: none.Route)),
            Answered answer when MayPass(answer.Status) => GoOn(new PollFailed(pace.Fail(answer.RetryAfter), Status: answer.Status, Route: answer.Route, Reply: Replies.Of(answer))),
            Answered answer => Decide(answer),
            _ => throw new InvalidOperationException(),
        };
    }

    private static bool MayPass(int status) => status is 408 or 429 or >= 500;

    private HttpRequestMessage Message() => ClientCredentials.Form(attempt, attempt.Endpoints!.Token,
    [
        new("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        new("device_code", attempt.Vault.DeviceCode!.Reveal()),
        new("client_id", attempt.Options.Profile.ClientId!),
        .. ResourceParameters.Of(attempt.Options.Profile),
    ]);

    /// <summary>Some providers send errors with the status of a success.</summary>
    private Trigger? Decide(Answered answer)
    {
        var error = TokenError.Read(answer.Body);
        return (error.Code, answer.Success) switch
        {
            ("authorization_pending", _) => Pending(answer.RetryAfter),
            ("slow_down", _) => GoOn(new PollSlowed(pace.Slow(answer.RetryAfter))),
            ("access_denied" or "authorization_declined", _) => Denied(error),
            ("expired_token", _) => new DeviceCodeExpired(Local: false),
            (null, true) => TokenAnswer.Accept(attempt, answer, (idToken, refreshToken, expiresIn, offset, skewed) =>
                new DeviceApproved(idToken, refreshToken, expiresIn, offset, skewed)),
            _ => TokenAnswer.Reject(attempt, answer),
        };
    }

    /// <summary>A line at the first and at each doubling; the rest say nothing new.</summary>
    private Trigger? Pending(TimeSpan? retryAfter)
    {
        var next = pace.Go(retryAfter);
        return int.IsPow2(++pending) ? GoOn(new ApprovalPending(pending, next)) : null;
    }

    private ApprovalDenied Denied(TokenError error)
    {
        attempt.ProviderWords = error.Described ? attempt.ForUser(error.Words) : null;
        return new ApprovalDenied(error.Described);
    }

    private Trigger? GoOn(Trigger reported)
    {
        attempt.Post(reported);
        return null;
    }
}
