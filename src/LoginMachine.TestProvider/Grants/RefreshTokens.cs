namespace LoginMachine.TestProvider.Grants;

/// <summary>The refresh tokens handed out (RFC 6749, section 6; RFC 9700, section 4.14.2).</summary>
internal sealed class RefreshTokens
{
    /// <summary>The problem of a good token whose use was not acceptable; the token stays good.</summary>
    public const string Unacceptable = "unacceptable";

    /// <summary>The problem of a token that was rotated before.</summary>
    public const string Reused = "The refresh token was already used.";

    private readonly Lock gate = new();
    private readonly Dictionary<string, (SignIn SignIn, bool Rotated)> entries = new(StringComparer.Ordinal);

    public void Add(string token, SignIn signIn)
    {
        lock (gate)
        {
            entries[token] = (signIn, Rotated: false);
        }
    }

    /// <summary>
    /// Returns the sign-in of a token, or why there is none. Using a rotated token again means that there is a copy:
    /// the whole sign-in is revoked.
    /// </summary>
    public (SignIn? SignIn, string? Problem) Use(string token, bool rotate, Func<SignIn, bool> acceptable)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(token, out var entry))
            {
                return (null, "The refresh token is not known.");
            }

            var problem = Problem(entry.SignIn, entry.Rotated, acceptable);
            if (problem is null)
            {
                entries[token] = entry with { Rotated = rotate };
            }

            return (entry.SignIn, problem);
        }
    }

    public SignIn? SignInOf(string token)
    {
        lock (gate)
        {
            return entries.TryGetValue(token, out var entry) ? entry.SignIn : null;
        }
    }

    private static string? Problem(SignIn signIn, bool rotated, Func<SignIn, bool> acceptable)
    {
        if (rotated)
        {
            signIn.Revoke();
            return Reused;
        }

        return signIn.Revoked ? "The refresh token is revoked."
            : acceptable(signIn) ? null
            : Unacceptable;
    }
}
