using LoginMachine.Credentials;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>The one sign-in that is stored in a home, as the program's own store reads it.</summary>
internal sealed class StoredSignIn(TemporaryHome home)
{
    private readonly FileStore store = new(home.Credentials);

    /// <summary>Gets its path; null if there is none. Temporary files next to it do not count.</summary>
    internal string? Path => home.Files("credentials").SingleOrDefault(path => path.EndsWith(".json", StringComparison.Ordinal));

    internal string Profile => System.IO.Path.GetFileNameWithoutExtension(Path!);

    internal CredentialDocument Document => store.Load(Profile).Document!;

    /// <summary>Makes its access token one whose time is over, so that any caller that wants one has to refresh it.</summary>
    internal void Expire() =>
        store.Save(Profile, Document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) }, CancellationToken.None);
}
