using System.Collections.Concurrent;

namespace LoginMachine.Credentials;

/// <summary>Keeps credentials until the process ends.</summary>
internal sealed class MemoryStore : ICredentialStore
{
    private readonly ConcurrentDictionary<string, CredentialDocument> documents = new();
    private long saves;

    /// <inheritdoc/>
    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var replaced = documents.ContainsKey(profile);
        documents[profile] = document;
        Interlocked.Increment(ref saves);
        return replaced;
    }

    /// <inheritdoc/>
    public LoadedCredentials Load(string profile) => new(documents.GetValueOrDefault(profile)) { Store = Machine.StoreKind.Memory };

    /// <inheritdoc/>
    public string? Stamp(string profile) => documents.ContainsKey(profile) ? FormattableString.Invariant($"{Interlocked.Read(ref saves)}") : StoreStamp.Absent;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names() => [.. documents.Keys];

    /// <inheritdoc/>
    public bool Remove(string profile) => documents.TryRemove(profile, out _);
}
