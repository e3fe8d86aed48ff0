using System.Collections.Concurrent;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>The profiles whose tokens a host program supplies, in one engine.</summary>
internal sealed class ExternalModes
{
    private readonly ConcurrentDictionary<string, ExternalCredentials> modes = new(StringComparer.Ordinal);

    /// <summary>Begins, in place of an earlier one of that profile.</summary>
    internal ExternalCredentials Begin(Profile profile, ExternalCredentials credentials)
    {
        modes.AddOrUpdate(profile.Name, credentials, (_, earlier) =>
        {
            earlier.Clear();
            return credentials;
        });
        return credentials;
    }

    internal bool Active(Profile profile) => modes.TryGetValue(profile.Name, out var credentials) && credentials.Active;

    /// <summary>Forgets the tokens.</summary>
    internal void Clear(Profile profile)
    {
        if (modes.TryRemove(profile.Name, out var credentials))
        {
            credentials.Clear();
        }
    }
}
