namespace Snapshooter.Xunit;

internal static class FirstDifference
{
    /// <summary>Names the first line in which two different texts differ, and shows both.</summary>
    internal static string Between(string expected, string actual)
    {
        string[] kept = Lines(expected), given = Lines(actual);
        var line = kept.Zip(given).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            in line {line + 1}:
              kept: {kept.ElementAtOrDefault(line) ?? "(the end)"}
              new:  {given.ElementAtOrDefault(line) ?? "(the end)"}
            """;
    }

    // Both texts end with a newline; splitting at that one too would give a line that nobody wrote.
    private static string[] Lines(string text) => text[..^1].Split('\n');
}
