namespace LoginMachine.Platform;

/// <summary>Who owns what is in the way. Names of users and folders are for the screen; no journal holds them.</summary>
internal static class Ownership
{
    private const int MaxUsersFile = 1 << 20;

    /// <summary>Where a path ends on this machine, and who owns that place, as text for the user.</summary>
    /// <param name="path">A path that could not be used.</param>
    /// <returns>Such as <c>/home/ada/.local belongs to root; this program runs as ada</c>, or the place alone.</returns>
    public static string Describe(string path)
    {
        var place = Nearest(path);
        return Identity(place) is { Owner: { } owner } && Posix.Self is { } self
            ? $"{place} belongs to {NameOf(owner)}; this program runs as {NameOf(self)}"
            : place;
    }

    /// <summary>Returns whether the nearest place of a path that is there belongs to another user.</summary>
    /// <param name="path">A path that could not be used.</param>
    public static bool IsForeign(string path) => Identity(Nearest(path)) is { Ours: false };

    /// <summary>The path itself if it is there, else the nearest folder above it that is.</summary>
    private static string Nearest(string path)
    {
        var place = path;
        while (Identity(place) is null && Path.GetDirectoryName(place) is { Length: > 0 } above)
        {
            place = above;
        }

        return place;
    }

    private static FileIdentity? Identity(string path)
    {
        try
        {
            return FileIdentity.At(path) is { Kind: FileKind.Link } ? FileIdentity.Behind(path) : FileIdentity.At(path);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    private static string NameOf(uint user)
    {
        try
        {
            var lines = System.Text.Encoding.UTF8.GetString(NamedFile.Read("/etc/passwd", MaxUsersFile)).Split('\n');
            return lines.Select(line => line.Split(':')).FirstOrDefault(parts => parts.Length > 2 && parts[2] == $"{user}")?[0] ?? $"user {user}";
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return $"user {user}";
        }
    }
}
