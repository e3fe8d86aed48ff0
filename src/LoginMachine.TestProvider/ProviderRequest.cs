namespace LoginMachine.TestProvider;

/// <summary>One request that arrived, recorded before it was answered or failed by a fault.</summary>
/// <param name="Endpoint">The endpoint that serves the path; null when none does.</param>
/// <param name="Method">The HTTP method, for example <c>POST</c>.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Query">The decoded query. A repeated parameter holds its values joined by commas.</param>
/// <param name="Form">
/// The decoded body: a form, or the members of a JSON object (strings as they are, anything else as JSON text).
/// Empty when there is none, when it cannot be read, and when it is longer than 64 KiB.
/// </param>
/// <param name="At">When it arrived, by <see cref="ProviderOptions.TimeProvider"/>.</param>
public sealed record ProviderRequest(
    Endpoint? Endpoint,
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Form,
    DateTimeOffset At);
