namespace Snapshooter.Xunit;

internal static class SnapshotText
{
    // Git and editors change line ends and the last one; neither is a difference in what a person reads.
    internal static string Normalise(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return lines.EndsWith('\n') ? lines : lines + "\n";
    }
}
