namespace LoginMachine.Loopback;

/// <summary>A page of ours.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">Its title; plain text.</param>
/// <param name="Paragraphs">Its text; plain, escaped when it is written.</param>
/// <param name="Location">Where the browser is sent instead, if it is.</param>
internal sealed record Page(int Status, string Title, IReadOnlyList<string> Paragraphs, Uri? Location = null)
{
    /// <summary>Gets the mark beside the title; none by default.</summary>
    public PageMark Mark { get; init; }

    /// <summary>Gets what the page is about, as names with values; plain text.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>Gets the HTML document of the host that is shown instead; null for this page.</summary>
    public string? Html { get; init; }
}

/// <summary>A mark that shows at a glance how a sign-in ended.</summary>
internal enum PageMark
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>A check mark.</summary>
    Success,

    /// <summary>A cross.</summary>
    Failure,
}
