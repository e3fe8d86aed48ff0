namespace LoginMachine.Run;

/// <summary>The bounds of an attempt. Each ends in a failure of its own and none is silent.</summary>
public sealed record Limits
{
    /// <summary>Gets the whole attempt; 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>One request to the provider, answer included; 30 seconds.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of one answer of the provider; 1 MiB.</summary>
    public int BodyBytes { get; init; } = 1 << 20;

    /// <summary>Tries on one busy port; 10.</summary>
    public int BindAttempts { get; init; } = 10;

    /// <summary>Between two tries on a busy port; 200 milliseconds.</summary>
    public TimeSpan BindInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets how far two clocks may differ; 2 minutes.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets how long a browser may take to receive the final page; 2 seconds.</summary>
    public TimeSpan FinalPage { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long a launcher is watched for an early error; 3 seconds.</summary>
    public TimeSpan Launch { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets how long an effect that is no longer wanted may take to stop; 2 seconds.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long the lock on the credentials is waited for; 60 seconds.</summary>
    public TimeSpan Lock { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two tries to take it; 25 milliseconds.</summary>
    public TimeSpan LockInterval { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Before refreshed credentials that could not be saved are tried again; 200 milliseconds, then twice that.</summary>
    public TimeSpan SaveInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Having a token revoked, the way there included; 10 seconds.</summary>
    public TimeSpan Revoke { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long a refresh that failed for a passing reason is not tried again; 10 seconds, twice as long each time up to 64 times that, or what the provider asks for.</summary>
    public TimeSpan RefreshPause { get; init; } = TimeSpan.FromSeconds(10);
}
