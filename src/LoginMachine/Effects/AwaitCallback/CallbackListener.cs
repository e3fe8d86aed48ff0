using System.Net;
using LoginMachine.Effects.AnswerBrowser;
using LoginMachine.Effects.BindListener;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoginMachine.Effects.AwaitCallback;

/// <summary>
/// The local address that the browser comes back to. Routes each request, holds the one that counts open until
/// the flow has ended, and answers everything else at once.
/// </summary>
public sealed class CallbackListener : ICallbackListener, IHttpApplication<HttpContext>
{
    private readonly Attempt attempt;
    private readonly CallbackServer server;
    private readonly RequestSorter sorter;
    private readonly CallbackCheck check;
    private readonly StrayCounter strays;
    private readonly TaskCompletionSource<Trigger> firstValid = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;

    /// <summary>Takes bound sockets over.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="sockets">The sockets.</param>
    /// <param name="earlierStates">Hashes of the states of earlier attempts.</param>
    public CallbackListener(Attempt attempt, LoopbackSockets sockets, IReadOnlyCollection<string> earlierStates)
    {
        this.attempt = attempt;
        Port = sockets.Port;
        RedirectUri = AuthorizationRequest.RedirectUri(attempt.Options.Profile, Port);
        strays = new StrayCounter(attempt);
        server = new CallbackServer(sockets, strays);
        check = new CallbackCheck(attempt, earlierStates);
        sorter = new RequestSorter(attempt, RedirectUri, check);
        Held = new HeldRequests(attempt.Options.Limits.FinalPage, attempt.Time);
    }

    /// <inheritdoc/>
    public int Port { get; }

    /// <inheritdoc/>
    public Uri RedirectUri { get; }

    /// <inheritdoc/>
    public Uri StartUri => new(RedirectUri, $"/start/{attempt.Vault.Ticket.Reveal()}");

    /// <inheritdoc/>
    public Uri AuthorizationUri => field ??= AuthorizationRequest.Address(attempt, RedirectUri);

    /// <summary>The first callback with our state.</summary>
    internal Task<Trigger> FirstValid => firstValid.Task;

    /// <summary>The browser's requests that wait for the final page.</summary>
    internal HeldRequests Held { get; }

    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The features belong to the server; there is nothing of ours to end.
    }

    /// <inheritdoc/>
    public Task ProcessRequestAsync(HttpContext context) => sorter.Sort(context.Request) switch
    {
        Stray stray => AnswerStrayAsync(context, stray),
        StartPage => StartAsync(context),
        WarmupVisit => Pages.WriteAsync(context, Pages.Plain(StatusCodes.Status404NotFound)),
        CancelDemand demand => CancelAsync(context, demand),
        RefusedCallback refused => RefuseAsync(context, refused.Reason),
        ForeignCallback foreign => ForeignAsync(context, foreign.Trigger),
        ValidCallback valid => HoldAsync(context, valid.Trigger),
        _ => throw new InvalidOperationException(),
    };

    /// <inheritdoc/>
    public PasteAnswer Paste(string address)
    {
        if (PastedAddress.QueryOf(address, RedirectUri) is not { } query)
        {
            return PasteAnswer.NotOurs;
        }

        Take(check.Check(query));
        return PasteAnswer.Taken;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    internal Task ServeAsync(CancellationToken cancellation) => server.StartAsync(this, cancellation);

    private void Take(Sorted pasted)
    {
        switch (pasted)
        {
            case ValidCallback valid:
                firstValid.TrySetResult(valid.Trigger with { Pasted = true });
                break;
            case ForeignCallback foreign:
                strays.Count(foreign.Trigger with { Pasted = true });
                break;
            case RefusedCallback refused:
                strays.Count(refused.Reason);
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private Task AnswerStrayAsync(HttpContext context, Stray stray)
    {
        strays.Count(stray.Kind);
        return Pages.WriteAsync(context, Pages.Plain(stray.Status));
    }

    /// <summary>Leads the browser on to the provider, once: a copied process list is of no use afterwards.</summary>
    private Task StartAsync(HttpContext context)
    {
        if (Interlocked.Exchange(ref started, 1) == 1)
        {
            return Pages.WriteAsync(context, Pages.Plain(StatusCodes.Status410Gone));
        }

        context.Response.Headers.Location = AuthorizationUri.AbsoluteUri;
        return Pages.WriteAsync(context, Pages.Plain(StatusCodes.Status302Found));
    }

    /// <summary>Answered first and obeyed then: the newer login learns that this one yields, not that it was gone.</summary>
    private async Task CancelAsync(HttpContext context, CancelDemand demand)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await context.Response.CompleteAsync().ConfigureAwait(false);
        attempt.Tell(new Cancelled(CancelledBy.NewerLogin, demand.Attempt));
    }

    private Task RefuseAsync(HttpContext context, CallbackFault reason)
    {
        strays.Count(reason);
        return Pages.WriteAsync(context, Pages.Plain(StatusCodes.Status400BadRequest));
    }

    private Task ForeignAsync(HttpContext context, CallbackReceived callback)
    {
        strays.Count(callback);
        return Pages.WriteAsync(context, Pages.Foreign(callback.State));
    }

    /// <summary>Held first and told then: a flow that fails at once must find somebody to answer.</summary>
    private Task HoldAsync(HttpContext context, CallbackReceived callback)
    {
        var held = Held.HoldAsync(context);
        if (!firstValid.TrySetResult(callback))
        {
            strays.Count(callback);
        }

        return held;
    }
}
