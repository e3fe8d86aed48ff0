using LoginMachine.Journal;
using LoginMachine.Run;

namespace LoginMachine.Loopback;

/// <summary>What a final page is about: the program, the account and the provider, each as printable text.</summary>
internal static class Subjects
{
    internal static IReadOnlyList<(string Name, string Value)> Of(Attempt attempt) =>
    [
        ("Program", Program(attempt)),
        .. Account(attempt) is { } account ? [("Account", account)] : Array.Empty<(string, string)>(),
        .. Provider(attempt) is { Length: > 0 } provider ? [("Provider", provider)] : Array.Empty<(string, string)>(),
    ];

    internal static string Program(Attempt attempt) => Printable.Line(attempt.Options.Program, 80);

    /// <summary>Null until credentials are saved: an account that was not signed in to is not named.</summary>
    internal static string? Account(Attempt attempt) =>
        attempt.Position.Failure is null && (attempt.Account?.Name ?? attempt.Account?.Subject)?.Reveal() is { Length: > 0 } account ? Printable.Line(account, 200) : null;

    /// <summary>Returns the host, in ASCII, so that no letter looks like another.</summary>
    internal static string Provider(Attempt attempt) =>
        (attempt.Options.Profile.Issuer ?? attempt.Options.Profile.AuthorizationEndpoint) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var url)
            ? HostText.WithPort(url)
            : "";
}
