using System.Text.Json;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Profiles;

/// <summary>
/// The profiles file of a program: one JSON document, strict, so that a misspelled member is reported and not ignored.
/// <c>Folders.Profiles</c> is the path of the command line's own. Problems are returned as values.
/// </summary>
/// <param name="path">The file; it need not exist yet.</param>
public sealed class ProfileStore(string path)
{
    private const int MaxBytes = 4 << 20;

    /// <summary>Loads all profiles and checks each by <see cref="ProfileRules"/>. Without a file there are none.</summary>
    public LoadedProfiles Load()
    {
        var loaded = Read(path, () => Bytes() is { } bytes ? ProfileJson.ReadAll(bytes).Profiles : []);
        return loaded.Profiles.Select(Check).OfType<ProfileProblem>().FirstOrDefault() is { } wrong ? new LoadedProfiles([], wrong) : loaded;
    }

    /// <summary>Saves a profile: adds it, or replaces the one of that name.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>Why it was not saved; null if it was.</returns>
    public ProfileProblem? Save(Profile profile)
    {
        var loaded = Load();
        var others = loaded.Profiles.Where(other => other.Name != profile.Name).ToArray();
        var alike = Array.Find(others, other => other.Name.Equals(profile.Name, StringComparison.OrdinalIgnoreCase));
        return Check(profile)
            ?? loaded.Problem
            ?? (alike is null ? Write([.. others, profile]) : new ProfileProblem(ProfileProblemKind.AlikeName, path) { Profile = alike.Name });
    }

    /// <summary>Removes a profile. Credentials that are stored under its name stay.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Why it was not removed, such as <see cref="ProfileProblemKind.NotFound"/>; null if it was.</returns>
    public ProfileProblem? Remove(string name)
    {
        var loaded = Load();
        return loaded.Problem
            ?? (loaded.Find(name) is null ? new ProfileProblem(ProfileProblemKind.NotFound, path) { Profile = name } : Write([.. loaded.Profiles.Where(other => other.Name != name)]));
    }

    /// <summary>Reads a file with one profile, in the form of <see cref="ProfileJson.Write"/>. The profile is not checked, so that it can be completed first.</summary>
    /// <param name="path">The file.</param>
    /// <returns>One profile, or a problem.</returns>
    public static LoadedProfiles Import(string path) => Read(path, () => [ProfileJson.ReadOne(NamedFile.Read(path, MaxBytes))]);

    private static LoadedProfiles Read(string path, Func<IReadOnlyList<Profile>> read)
    {
        try
        {
            return new LoadedProfiles(read());
        }
        catch (JsonException exception)
        {
            return new LoadedProfiles([], new ProfileProblem(ProfileProblemKind.NotUnderstood, path)
            {
                Line = exception.LineNumber + 1,
                Detail = exception.Path is { Length: > 2 } at ? at[2..] : null,
            });
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            return new LoadedProfiles([], new ProfileProblem(ProfileProblemKind.NotRead, path) { Exception = exception });
        }
    }

    /// <summary>An administrator may provide the file, so root may own it; null if there is none.</summary>
    private byte[]? Bytes()
    {
        try
        {
            return PrivateFile.Read(path, MaxBytes, ownersRoot: true);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private ProfileProblem? Check(Profile profile) => ProfileRules.Check(profile) is { } wrong
        ? new ProfileProblem(ProfileProblemKind.Invalid, path) { Profile = profile.Name, Detail = wrong }
        : null;

    private ProfileProblem? Write(IReadOnlyList<Profile> profiles)
    {
        try
        {
            PrivateFile.EnsureFolderOf(path);
            PrivateFile.Replace(path, ProfileJson.WriteAll(profiles));
            return null;
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            return new ProfileProblem(ProfileProblemKind.NotWritten, path) { Exception = exception };
        }
    }

    /// <summary>A path that is none is an argument that the file system refuses.</summary>
    private static bool IsOfFiles(Exception exception) =>
        exception is FileNotFoundException or DirectoryNotFoundException or ArgumentException || PrivateFile.FaultOf(exception) is not null;
}
