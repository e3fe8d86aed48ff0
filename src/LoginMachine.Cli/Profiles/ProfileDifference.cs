using System.Text.Json;
using LoginMachine.Run;

namespace LoginMachine.Cli.Profiles;

/// <summary>Compares profiles member by member.</summary>
internal static class ProfileDifference
{
    /// <summary>Returns the names of the members in which two profiles differ, in the order of the file.</summary>
    /// <param name="one">A profile.</param>
    /// <param name="other">Another one.</param>
    internal static IReadOnlyList<string> Of(Profile one, Profile other)
    {
        var (before, after) = (MembersOf(one), MembersOf(other));
        return [.. before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))];
    }

    private static Dictionary<string, string> MembersOf(Profile profile) => JsonSerializer
        .SerializeToElement(profile, ProfilesJson.Default.Profile).EnumerateObject()
        .ToDictionary(member => member.Name, member => member.Value.GetRawText(), StringComparer.Ordinal);
}
