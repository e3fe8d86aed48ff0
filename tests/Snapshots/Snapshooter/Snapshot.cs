using System.Runtime.CompilerServices;

namespace Snapshooter.Xunit;

/// <summary>Compares a text with the one that was kept beside the test.</summary>
/// <remarks>
/// The package takes any object here. A string is all this project snapshots, and the narrower type
/// makes sure that what compiles with the stand-in compiles with the package too.
/// </remarks>
public static class Snapshot
{
    /// <summary>Fails where the text differs from <c>__snapshots__/Name.snap</c>; writes a new one.</summary>
    /// <exception cref="SnapshotException">It differs, or it is missing in strict mode.</exception>
    // The caller is found on the stack, so this frame and those below it must stay real ones.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Match(string currentResult, string snapshotName)
    {
        ArgumentNullException.ThrowIfNull(currentResult);
        ArgumentException.ThrowIfNullOrEmpty(snapshotName);
        var actual = SnapshotText.Normalise(currentResult);
        var file = new SnapshotFile(CallingTest.Folder(), snapshotName);
        if (file.Read() is { } expected)
        {
            Compare(file, expected, actual);
        }
        else if (StrictMode.IsOn)
        {
            throw new SnapshotException(
                $"Snapshot '{snapshotName}' is missing, and strict mode writes none: {file.Path}");
        }
        else
        {
            file.Write(actual);
        }
    }

    private static void Compare(SnapshotFile file, string expected, string actual)
    {
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            file.DeleteMismatch();
            return;
        }

        file.WriteMismatch(actual);
        throw new SnapshotException(
            $"""
            Snapshot '{file.Name}' differs {FirstDifference.Between(expected, actual)}
            kept: {file.Path}
            new:  {file.MismatchPath}
            """);
    }
}
