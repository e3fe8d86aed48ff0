using System.Net;
using System.Net.Sockets;
using LoginMachine.TestProvider.Endpoints;
using LoginMachine.TestProvider.Grants;
using LoginMachine.TestProvider.Serving;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LoginMachine.TestProvider;

/// <summary>
/// An OpenID provider on 127.0.0.1 in which everybody consents at once and everything can be made to go wrong.
/// For tests and demonstrations only: it knows one user and asks for no password.
/// </summary>
public sealed class LoopbackProvider : IAsyncDisposable
{
    // Long enough to finish an answer that is being sent, short enough not to be noticed.
    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource stopping = new();
    private readonly RequestLog log = new();
    private readonly ProviderParts parts;
    private readonly KestrelServer server;
    private int disposed;

    private LoopbackProvider(ProviderOptions options, Socket socket)
    {
        IssuerName = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}";
        Issuer = new Uri(IssuerName);
        parts = new ProviderParts(options, Faults, IssuerName);
        server = LoopbackServer.On(socket);
    }

    /// <summary>Gets the provider's address, <c>http://127.0.0.1:PORT</c>. As a string it has a trailing slash: see <see cref="IssuerName"/>.</summary>
    public Uri Issuer { get; }

    /// <summary>Gets the issuer exactly as in discovery, tokens and callbacks: without a trailing slash.</summary>
    public string IssuerName { get; }

    /// <summary>Gets the faults. May be changed at any time.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Everything that arrived so far, in order: a snapshot.</summary>
    public IReadOnlyList<ProviderRequest> Requests => log.Requests;

    /// <summary>Starts a provider. When the task completes, it accepts connections.</summary>
    /// <param name="options">How it is set up; null: the defaults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">The port or the signing algorithm is not a valid one.</exception>
    /// <exception cref="SocketException">The port is busy or may not be used.</exception>
    public static async Task<LoopbackProvider> StartAsync(
        ProviderOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ProviderOptions();
        if (options.SigningAlgorithm is not ("ES256" or "RS256"))
        {
            throw new ArgumentException("The signing algorithm must be ES256 or RS256.", nameof(options));
        }

        // It listens before the server is made: the issuer's name holds the port and must be known to the first request.
        var provider = new LoopbackProvider(options, LoopbackServer.Listen(options.Port));
        await provider.ServeAsync(cancellationToken).ConfigureAwait(false);
        return provider;
    }

    /// <summary>Returns how many requests have arrived at an endpoint, whatever became of them.</summary>
    /// <param name="endpoint">Which one.</param>
    public int Count(Endpoint endpoint) => log.Count(endpoint);

    /// <summary>Completes when that many requests have arrived at an endpoint, counted from the start.</summary>
    /// <param name="endpoint">Which one.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public Task WhenArrivedAsync(Endpoint endpoint, int count = 1, CancellationToken cancellationToken = default) =>
        log.WhenArrivedAsync(endpoint, count, cancellationToken);

    /// <summary>Issues tokens as if a user had signed in, without a request. ID token faults apply.</summary>
    /// <param name="scope">The scopes, separated by spaces; null: all of <see cref="ProviderOptions.Scopes"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the signing key.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public Task<IssuedTokens> IssueAsync(string? scope = null, CancellationToken cancellationToken = default)
    {
        var granted = scope ?? string.Join(' ', parts.Options.Scopes);
        return parts.TokenAnswers.IssueAsync(
            new SignIn(granted), granted, nonce: null, parts.Options.IssueRefreshToken, cancellationToken);
    }

    /// <summary>Stops. Held requests are aborted; never takes longer than about a tenth of a second.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        using var grace = new CancellationTokenSource(StopGrace);
        await server.StopAsync(grace.Token).ConfigureAwait(false);
        server.Dispose();
        parts.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var application = new ProviderApplication(
            new EndpointTable(parts), Faults, log, parts.Clock, stopping.Token);
        try
        {
            await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
