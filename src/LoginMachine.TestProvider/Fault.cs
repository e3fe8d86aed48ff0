using System.Collections.Immutable;

namespace LoginMachine.TestProvider;

/// <summary>
/// How one endpoint misbehaves. Made by a factory and composed with <c>with</c>:
/// <c>Fault.Status(503) with { Times = 2, Then = Fault.Drop() }</c>.
/// Without <see cref="StatusCode"/>, <see cref="Text"/> and <see cref="Dropped"/> the endpoint answers normally.
/// </summary>
public sealed record Fault
{
    /// <summary>Gets the HTTP status; null: 200 when there is a <see cref="Text"/>.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Gets the whole body, sent as UTF-8; null: empty when there is a <see cref="StatusCode"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the content type of <see cref="Text"/>. Default <c>application/json</c>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers put on the answer, also on a normal one, in place of those of the same name. Default none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Gets how long the request waits before anything else happens, by <see cref="ProviderOptions.TimeProvider"/>.
    /// Default zero; <see cref="Timeout.InfiniteTimeSpan"/> waits until the client or the provider goes away.
    /// </summary>
    public TimeSpan HoldFor { get; init; }

    /// <summary>
    /// Gets whether the connection is aborted. With a <see cref="StatusCode"/> or <see cref="Text"/> the head and the body
    /// are sent first, with a <c>Content-Length</c> one too high, so that the client sees a torn answer. Default false.
    /// </summary>
    public bool Dropped { get; init; }

    /// <summary>
    /// Gets whether the endpoint does its work before the fault strikes: a code is redeemed or a refresh token rotated, and
    /// only the answer is lost. Default false: the endpoint never sees the request.
    /// </summary>
    public bool TakesEffect { get; init; }

    /// <summary>Gets how many requests it applies to, at least 1; null (default): all.</summary>
    public int? Times { get; init; }

    /// <summary>Gets what follows when <see cref="Times"/> is used up. Default null: normal answers.</summary>
    public Fault? Then { get; init; }

    /// <summary>Answers with that status.</summary>
    /// <param name="status">From 200 to 599.</param>
    /// <param name="body">The body, sent as UTF-8.</param>
    /// <param name="contentType">The content type of the body.</param>
    public static Fault Status(int status, string body = "", string contentType = "application/json") =>
        new() { StatusCode = status, Text = body, ContentType = contentType };

    /// <summary>Answers with an OAuth error (RFC 6749, section 5.2).</summary>
    /// <param name="status">The HTTP status, usually 400 or 401.</param>
    /// <param name="error">The member <c>error</c>.</param>
    /// <param name="description">The member <c>error_description</c>; null leaves it out.</param>
    public static Fault OAuthError(int status, string error, string? description = null) =>
        Status(status, Serving.OAuthErrorBody.Of(error, description));

    /// <summary>One fault after the other, each as often as its <see cref="Times"/> state and once by default; then normal responses.</summary>
    /// <param name="faults">The faults, none of which has a <see cref="Then"/>; at least one.</param>
    public static Fault InTurn(params IEnumerable<Fault> faults) =>
        faults.Reverse().Aggregate((Fault?)null, (then, fault) => fault with { Times = fault.Times ?? 1, Then = then })
            ?? throw new ArgumentException("no fault", nameof(faults));

    /// <summary>Answers 200 with that body.</summary>
    /// <param name="body">The body, sent as UTF-8.</param>
    /// <param name="contentType">The content type of the body.</param>
    public static Fault Body(string body, string contentType = "application/json") => Status(200, body, contentType);

    /// <summary>Answers 200 with JSON that ends in the middle.</summary>
    public static Fault MalformedJson() => Body("{\"access_token\":\"cut");

    /// <summary>Answers 200 with one JSON string.</summary>
    /// <param name="bytes">The length of the body, its two quotation marks included; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is below 2.</exception>
    public static Fault Oversized(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 2);
        return Body($"\"{new string('x', bytes - 2)}\"");
    }

    /// <summary>Waits, then answers normally.</summary>
    /// <param name="time">How long, by <see cref="ProviderOptions.TimeProvider"/>.</param>
    public static Fault Delay(TimeSpan time) => new() { HoldFor = time };

    /// <summary>Holds the request open until the client or the provider goes away.</summary>
    public static Fault Never() => new() { HoldFor = Timeout.InfiniteTimeSpan };

    /// <summary>Aborts the connection without an answer.</summary>
    public static Fault Drop() => new() { Dropped = true };
}
