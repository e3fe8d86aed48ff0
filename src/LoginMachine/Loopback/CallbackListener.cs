using System.Net;
using LoginMachine.Loopback.Peers;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoginMachine.Loopback;

/// <summary>
/// The local address that the browser comes back to. Routes each request, holds the one that counts open until
/// the flow has ended, and answers everything else at once.
/// </summary>
internal sealed class CallbackListener : ICallbackListener, IHttpApplication<HttpContext>
{
    private readonly Attempt attempt;
    private readonly CallbackServer server;
    private readonly RequestClassifier classifier;
    private readonly CallbackCheck check;
    private readonly StrayCounter strays;
    private readonly PeerGate peers;
    private readonly TaskCompletionSource<Trigger> firstValid = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;

    /// <summary>Takes bound sockets over.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="sockets">The sockets.</param>
    /// <param name="earlierStates">Hashes of the states of earlier attempts.</param>
    /// <param name="accounts">Looks up whose processes send requests.</param>
    public CallbackListener(Attempt attempt, LoopbackSockets sockets, IReadOnlyCollection<string> earlierStates, IPeerAccounts accounts)
    {
        this.attempt = attempt;
        peers = new PeerGate(accounts);
        Port = sockets.Port;
        RedirectUri = AuthorizationRequest.RedirectUri(attempt.Options.Profile, Port);
        strays = new StrayCounter(attempt);
        server = new CallbackServer(sockets, strays);
        check = new CallbackCheck(attempt, earlierStates);
        classifier = new RequestClassifier(attempt, RedirectUri, check);
        Held = new HeldRequests(attempt.Options.Limits.FinalPage, attempt.Time);
    }

    /// <inheritdoc/>
    public int Port { get; }

    /// <inheritdoc/>
    public Uri RedirectUri { get; }

    /// <inheritdoc/>
    public SecretUri StartUri => new Uri(RedirectUri, $"/start/{attempt.Vault.Ticket.Reveal()}");

    /// <inheritdoc/>
    public SecretUri AuthorizationUri => field ??= AuthorizationRequest.Address(attempt, RedirectUri);

    /// <summary>Gets the first callback with our state.</summary>
    internal Task<Trigger> FirstValid => firstValid.Task;

    /// <summary>Gets the browser's requests that wait for the final page.</summary>
    internal HeldRequests Held { get; }

    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The features belong to the server; there is nothing of ours to end.
    }

    /// <inheritdoc/>
    public Task ProcessRequestAsync(HttpContext context)
    {
        var request = classifier.Classify(context.Request);
        return TargetOf(request) is { } target ? GuardedAsync(context, request, target) : AnswerAsync(context, request, PeerAccount.Own);
    }

    /// <summary>
    /// Only the user's own processes and root may open the start URL or bring a callback: the start URL is on command
    /// lines, which every account can read.
    /// </summary>
    private Task GuardedAsync(HttpContext context, ClassifiedRequest request, PeerTarget target)
    {
        var peer = peers.OwnerOf(context.Connection, request is StartPage or ValidCallback);
        if (PeerGate.Admits(peer))
        {
            return AnswerAsync(context, request, peer);
        }

        strays.Count(target, peer);
        return Pages.WriteAsync(context, Pages.OtherAccount());
    }

    private static PeerTarget? TargetOf(ClassifiedRequest request) => request switch
    {
        StartPage => PeerTarget.StartUrl,
        RefusedCallback or ForeignCallback or ValidCallback => PeerTarget.Callback,
        _ => null,
    };

    private Task AnswerAsync(HttpContext context, ClassifiedRequest request, PeerAccount peer) => request switch
    {
        Stray stray => AnswerStrayAsync(context, stray),
        StartPage => StartAsync(context, PeerGate.Noted(peer)),
        CancelDemand demand => CancelAsync(context, demand),
        RefusedCallback refused => RefuseAsync(context, refused.Reason),
        ForeignCallback foreign => ForeignAsync(context, foreign.Trigger with { Peer = PeerGate.Noted(peer) }),
        ValidCallback valid => HoldAsync(context, valid.Trigger with { Peer = PeerGate.Noted(peer) }),
        _ => throw new InvalidOperationException(),
    };

    /// <inheritdoc/>
    public PasteAnswer Paste(string address)
    {
        var (query, fault) = PastedUrl.Read(address, RedirectUri, attempt.Endpoints?.Authorization);
        fault ??= check.IsCut(query!) ? PasteFault.Cut : null;
        if (fault is { } reason)
        {
            strays.Count(reason);
            return reason == PasteFault.Cut ? PasteAnswer.Cut : PasteAnswer.NotOurs;
        }

        Take(check.Check(query!));
        return PasteAnswer.Taken;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    internal Task ServeAsync(CancellationToken cancellation) => server.StartAsync(this, cancellation);

    private void Take(ClassifiedRequest pasted)
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
                strays.Count(refused.Reason, pasted: true);
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
    private Task StartAsync(HttpContext context, PeerAccount? peer)
    {
        if (Interlocked.Exchange(ref started, 1) == 1)
        {
            return StartAgainAsync(context, peer);
        }

        attempt.Post(new StartUrlVisited(peer));
        context.Response.Headers.Location = AuthorizationUri.AbsoluteUri;
        return Pages.WriteAsync(context, Pages.Plain(StatusCodes.Status302Found));
    }

    /// <summary>
    /// One of two visitors may not be the user's browser, and may have the state by now, so the attempt ends. After
    /// the callback nothing can be gained any more. Held first and reported then, like the callback.
    /// </summary>
    private Task StartAgainAsync(HttpContext context, PeerAccount? peer)
    {
        if (firstValid.Task.IsCompleted)
        {
            return Pages.WriteAsync(context, Pages.Plain(StatusCodes.Status410Gone));
        }

        var held = Held.HoldAsync(context, Pages.OpenedTwice());
        attempt.Post(new StartUrlReused(peer));
        return held;
    }

    /// <summary>Answered first and obeyed then: the newer login learns that this one yields, not that it was gone.</summary>
    private async Task CancelAsync(HttpContext context, CancelDemand demand)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await context.Response.CompleteAsync().ConfigureAwait(false);
        attempt.Post(new Cancelled(CancelledBy.NewerLogin, demand.Attempt));
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

    /// <summary>Held first and reported then: a flow that fails at once must still find the request to answer.</summary>
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
