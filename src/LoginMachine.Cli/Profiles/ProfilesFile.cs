using LoginMachine.Cli.Files;
using LoginMachine.Journal;
using LoginMachine.Profiles;
using LoginMachine.Run;

namespace LoginMachine.Cli.Profiles;

/// <summary>The profiles file of the command line: problems end the command, as text for the user.</summary>
/// <param name="path">The file.</param>
internal sealed class ProfilesFile(string path)
{
    private readonly ProfileStore store = new(path);

    /// <summary>Returns the profile of that name, checked; null if there is none.</summary>
    /// <exception cref="UsageException">The file cannot be used.</exception>
    internal Profile? Find(string name) => All().FirstOrDefault(profile => profile.Name == name);

    /// <summary>Returns all profiles, checked.</summary>
    /// <exception cref="UsageException">The file cannot be used.</exception>
    internal IReadOnlyList<Profile> All() => Usable(store.Load()).Profiles;

    /// <summary>Adds a profile or replaces the one of that name.</summary>
    /// <exception cref="UsageException">It cannot be saved.</exception>
    internal void Put(Profile profile) => Require(store.Save(profile));

    /// <summary>Removes a profile.</summary>
    /// <returns>Whether it existed.</returns>
    /// <exception cref="UsageException">It cannot be removed.</exception>
    internal bool Remove(string name)
    {
        var problem = store.Remove(name);
        if (problem?.Kind == ProfileProblemKind.NotFound)
        {
            return false;
        }

        Require(problem);
        return true;
    }

    /// <summary>Returns the one profile of a file of its own, in the form that <c>profile show</c> prints; not checked.</summary>
    /// <exception cref="UsageException">The file cannot be used.</exception>
    internal static Profile ReadOne(string path) => Usable(ProfileStore.Import(path)).Profiles[0];

    private static LoadedProfiles Usable(LoadedProfiles loaded)
    {
        Require(loaded.Problem);
        return loaded;
    }

    private static void Require(ProfileProblem? problem)
    {
        if (problem is not null)
        {
            throw Refused(problem);
        }
    }

    private static Exception Refused(ProfileProblem problem) => problem.Kind switch
    {
        ProfileProblemKind.NotRead => FileTrouble.NotRead(problem.Path, problem.Exception!) ?? problem.Exception!,
        ProfileProblemKind.NotWritten => FileTrouble.NotWritten(problem.Path, problem.Exception!) ?? problem.Exception!,
        ProfileProblemKind.NotUnderstood => new UsageException($"{Printable.FileName(problem.Path)}: not valid profile data{Where(problem)}. Fix or remove the file."),
        ProfileProblemKind.AlikeName => new UsageException($"there is already a profile '{problem.Profile}', and some file systems do not distinguish the two names. Choose another name."),
        _ => new UsageException($"{Printable.FileName(problem.Path)}: profile '{Printable.Name(problem.Profile ?? "")}': {problem.Detail}."),
    };

    private static string Where(ProfileProblem problem) =>
        (problem.Line is { } line ? $" at line {line}" : "") + (problem.Detail is { } member ? $", {Printable.Name(member)}" : "");
}
