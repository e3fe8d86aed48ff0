using LoginMachine.Run;

namespace LoginMachine.Loopback;

/// <summary>The page of the host program, if it has one.</summary>
internal static class HostPage
{
    private const int MaxCharacters = 1 << 20;

    /// <summary>Asks the host for its page.</summary>
    /// <param name="attempt">The attempt, which has ended.</param>
    /// <param name="page">The built-in page.</param>
    /// <returns>An HTML document; null if the built-in page is to be shown, also when the host's function fails.</returns>
    internal static string? Of(Attempt attempt, Page page)
    {
        try
        {
            return Html(attempt, page) is { Length: > 0 and <= MaxCharacters } html ? html : null;
        }
        catch (Exception)
        {
            // A mistake in a page of the host must not undo a sign-in.
            return null;
        }
    }

    private static string? Html(Attempt attempt, Page page)
    {
        var (program, provider) = (Subjects.Program(attempt), Subjects.Provider(attempt));
        return attempt.Position.Failure is { } failure
            ? attempt.Options.Pages?.NotSignedIn?.Invoke(new NotSignedInPage(program, provider, failure.Category, page.Status, page.Paragraphs))
            : attempt.Options.Pages?.SignedIn?.Invoke(new SignedInPage(program, provider, Subjects.Account(attempt)));
    }
}
