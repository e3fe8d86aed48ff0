using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>What came of a request: one of <see cref="Answered"/> and <see cref="Unanswered"/>.</summary>
internal abstract record HttpResult;

/// <summary>There was an answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body, up to the limit; holds secrets.</param>
/// <param name="TooLarge">Whether there was more than the limit.</param>
/// <param name="Date">Its <c>Date</c> (RFC 9110, section 6.6.1).</param>
/// <param name="RequestId">The provider's id of the request.</param>
/// <param name="RetryAfter">How long it asks us to wait (RFC 9110, section 10.2.3).</param>
internal sealed record Answered(int Status, ReadOnlyMemory<byte> Body, bool TooLarge, DateTimeOffset? Date, string? RequestId, TimeSpan? RetryAfter = null) : HttpResult
{
    /// <summary>Gets where it was sent, and which way it took.</summary>
    public Route? Route { get; init; }

    /// <summary>Gets its <c>Content-Type</c>.</summary>
    public ContentKind Type { get; init; }

    /// <summary>Gets the content coding that could not be undone; null if the body is as it was meant.</summary>
    public ContentCoding? Coding { get; init; }

    /// <summary>Gets the host that a redirect points to; null if it is no redirect.</summary>
    public HostLabel? Location { get; init; }

    /// <summary>Gets the product in front of the server, if known.</summary>
    public ServerProduct? Server { get; init; }

    /// <summary>Gets whether it is a check for bots.</summary>
    public bool Challenge { get; init; }

    /// <summary>Gets the schemes that a proxy offers with status 407.</summary>
    internal SchemeList? Schemes { get; init; }

    /// <summary>Gets the body, up to the limit. Not public: what lists the members of this type must not find the tokens.</summary>
    internal ReadOnlyMemory<byte> Body { get; init; } = Body;

    /// <summary>Gets whether the status says success.</summary>
    public bool Success => Status is >= 200 and <= 299;

    /// <summary>
    /// Seconds by which the provider's clock is ahead; null if it is unknown. The <c>Date</c> header is cut to the
    /// second, half a second on average.
    /// </summary>
    /// <param name="now">Our clock.</param>
    public long? ClockOffset(DateTimeOffset now) => Date is { } date ? (long)Math.Round((date - now).TotalSeconds + 0.5) : null;

    /// <summary>A fixed text: the body holds secrets.</summary>
    public override string ToString() => $"answered with {Status}";
}

/// <summary>There was none.</summary>
/// <param name="Fault">Why.</param>
/// <param name="Elapsed">After how many milliseconds.</param>
/// <param name="Route">What is known of the way there, if that says more.</param>
internal sealed record Unanswered(TransportFault Fault, long Elapsed, Route? Route = null) : HttpResult;
