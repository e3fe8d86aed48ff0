namespace Snapshooter.Xunit;

/// <summary>Set where nobody would look at a newly written snapshot.</summary>
internal static class StrictMode
{
    internal static bool IsOn => Means(Environment.GetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE"));

    internal static bool Means(string? value) =>
        string.Equals(value, "on", StringComparison.OrdinalIgnoreCase)
        || (bool.TryParse(value, out var on) && on);
}
