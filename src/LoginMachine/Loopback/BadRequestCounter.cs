using LoginMachine.Machine.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LoginMachine.Loopback;

/// <summary>
/// Kestrel refuses malformed requests before we see them and reports that only to its log. This listens to that one event
/// and counts; nothing of the request is read.
/// </summary>
/// <param name="strays">The counter.</param>
internal sealed class BadRequestCounter(StrayCounter strays) : ILoggerFactory, ILogger
{
    private const string Category = "Microsoft.AspNetCore.Server.Kestrel.BadRequests";
    private const string Event = "ConnectionBadRequest";

    private readonly bool counts;

    private BadRequestCounter(StrayCounter strays, bool counts)
        : this(strays) => this.counts = counts;

    public ILogger CreateLogger(string categoryName) => new BadRequestCounter(strays, categoryName == Category);

    public void AddProvider(ILoggerProvider provider)
    {
        // There is one listener and it is this.
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => counts;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (counts && eventId.Name == Event)
        {
            strays.Count(KindOf(exception));
        }
    }

    /// <summary>A browser that sends 48 KB of cookies speaks HTTP well: too much of it.</summary>
    private static StrayKind KindOf(Exception? exception) =>
        exception is BadHttpRequestException { StatusCode: StatusCodes.Status431RequestHeaderFieldsTooLarge or StatusCodes.Status414UriTooLong }
            ? StrayKind.HeadTooLarge
            : StrayKind.Malformed;

    public void Dispose()
    {
        // Nothing is held.
    }
}
