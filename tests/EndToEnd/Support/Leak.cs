namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>Looks for secrets where they must not be.</summary>
internal static class Leak
{
    /// <summary>Fails with the name of the secret and the place, never with the text, which would spread it.</summary>
    public static void MustNotBeIn(string text, string place, IReadOnlyList<(string Name, string Value)> secrets)
    {
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.False(
            text.Contains(secret.Value, StringComparison.Ordinal), $"{secret.Name} is in {place}"));
    }
}
