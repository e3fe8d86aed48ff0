namespace LoginMachine.TestProvider.Tokens;

/// <summary>The key of the key set, made in the background so that the provider starts at once, and a stranger.</summary>
internal sealed class SigningKeys(string algorithm) : IDisposable
{
    private readonly Lazy<SigningKey> unknown = new(() => SigningKey.New(algorithm));

    private readonly Lazy<SigningKey> weak = new(() => new RsaKey(1024));

    public Task<SigningKey> Current { get; } = Task.Run(() => SigningKey.New(algorithm));

    /// <summary>A key that no key set holds, made when a fault first asks for it.</summary>
    public SigningKey Unknown => unknown.Value;

    /// <summary>A key that is too short, made when a fault first asks for it.</summary>
    public SigningKey Weak => weak.Value;

    public void Dispose()
    {
        if (weak.IsValueCreated)
        {
            weak.Value.Dispose();
        }

        // Not awaited: making an RSA key may outlast everything else, and the provider must go away quickly.
        Current.ContinueWith(
            made => made.Result.Dispose(), CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        if (unknown.IsValueCreated)
        {
            unknown.Value.Dispose();
        }
    }
}
