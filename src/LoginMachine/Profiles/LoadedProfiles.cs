using LoginMachine.Run;

namespace LoginMachine.Profiles;

/// <summary>What loading profiles resulted in.</summary>
/// <param name="Profiles">The profiles, in the order of the file; empty if there is a problem or no file.</param>
/// <param name="Problem">Why they could not be loaded; null if they were.</param>
public sealed record LoadedProfiles(IReadOnlyList<Profile> Profiles, ProfileProblem? Problem = null)
{
    /// <summary>Returns the profile of a name; null if there is none.</summary>
    /// <param name="name">The name.</param>
    public Profile? Find(string name) => Profiles.FirstOrDefault(profile => profile.Name == name);
}
