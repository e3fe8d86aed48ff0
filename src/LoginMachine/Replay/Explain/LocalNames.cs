using System.Collections.Immutable;

namespace LoginMachine.Replay.Explain;

/// <summary>
/// Names from the profile that a journal does not hold. Rules write a mark in their place; a run replaces the mark,
/// and a journal's reader sees the mark.
/// </summary>
/// <param name="Client">The client id; null if the profile has none.</param>
/// <param name="CallbackPath">The path of the redirect URI.</param>
internal sealed record LocalNames(string? Client, string CallbackPath)
{
    /// <summary>The mark for the client id.</summary>
    public const string ClientMark = "[client ID]";

    /// <summary>The mark for a callback path that the profile sets.</summary>
    public const string PathMark = "/[callback path]";

    /// <summary>The mark for the claim that a restriction looks at.</summary>
    public const string ClaimMark = "[claim]";

    /// <summary>The mark for the values that a restriction admits.</summary>
    public const string RequiredMark = "[required]";

    /// <summary>The mark for what the ID token says instead.</summary>
    public const string ActualMark = "[actual]";

    /// <summary>The mark for the scopes that were requested and not granted.</summary>
    public const string ScopesMark = "[names not in the journal]";

    /// <summary>Further texts by the mark that replaces them, such as an unpublished error code.</summary>
    public IReadOnlyDictionary<string, string> Further { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Replaces the marks in a text.</summary>
    /// <param name="text">The text of a rule.</param>
    public string Insert(string text) => Further.Aggregate(
        text.Replace(ClientMark, Client ?? ClientMark, StringComparison.Ordinal).Replace(PathMark, CallbackPath, StringComparison.Ordinal),
        (known, pair) => known.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
}
