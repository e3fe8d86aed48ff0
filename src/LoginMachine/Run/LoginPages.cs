using LoginMachine.Failures;

namespace LoginMachine.Run;

/// <summary>
/// Pages of the host that the browser shows at the end, instead of the built-in ones. Each returns a whole HTML
/// document, or null for the built-in page. They are served without scripts, forms and external resources; inline
/// styles and <c>data:</c> images are allowed. Values are plain text and must be encoded for HTML.
/// </summary>
public sealed record LoginPages
{
    /// <summary>Gets the page after a success; null for the built-in page. An exception leads to the built-in page too.</summary>
    public Func<SignedInPage, string?>? SignedIn { get; init; }

    /// <summary>Gets the page after a failure; null for the built-in page. An exception leads to the built-in page too.</summary>
    public Func<NotSignedInPage, string?>? NotSignedIn { get; init; }
}

/// <summary>What a page can show after a success.</summary>
/// <param name="Program">The name of the program.</param>
/// <param name="Provider">The host of the provider.</param>
/// <param name="Account">The account, by e-mail address, user name, name or subject; null if nothing is known of it.</param>
public sealed record SignedInPage(string Program, string Provider, string? Account)
{
    /// <summary>Returns a fixed text: the account is for the user alone.</summary>
    public override string ToString() => $"signed-in page of {Program}";
}

/// <summary>What a page can show after a failure.</summary>
/// <param name="Program">The name of the program.</param>
/// <param name="Provider">The host of the provider.</param>
/// <param name="Category">What failed.</param>
/// <param name="Status">The HTTP status of the page.</param>
/// <param name="Lines">The built-in text, one paragraph each: cause, advice, and details.</param>
public sealed record NotSignedInPage(string Program, string Provider, FailureCategory Category, int Status, IReadOnlyList<string> Lines)
{
    /// <summary>Returns a fixed text: the provider's error description are for the user alone.</summary>
    public override string ToString() => $"failure page of {Program}: {Category}";
}
