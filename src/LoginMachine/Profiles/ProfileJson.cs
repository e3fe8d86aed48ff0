using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Run;

namespace LoginMachine.Profiles;

/// <summary>Profiles as JSON.</summary>
internal static class ProfileJson
{
    /// <summary>Returns a profile in the form that <see cref="ProfileStore.Import"/> reads: indented JSON without a final line end.</summary>
    /// <param name="profile">The profile.</param>
    public static string Write(Profile profile) => JsonSerializer.Serialize(profile, ProfilesJson.Default.Profile);

    /// <summary>Returns the names of the JSON members in which two profiles differ, in the order of the file.</summary>
    /// <param name="one">A profile.</param>
    /// <param name="other">Another one.</param>
    public static IReadOnlyList<string> DifferencesBetween(Profile one, Profile other)
    {
        var (before, after) = (MembersOf(one), MembersOf(other));
        return [.. before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))];
    }

    internal static ProfilesDocument ReadAll(byte[] bytes) => Complete(JsonSerializer.Deserialize(bytes, ProfilesJson.Default.ProfilesDocument));

    internal static Profile ReadOne(byte[] bytes) => Complete(JsonSerializer.Deserialize(bytes, ProfilesJson.Default.Profile) ?? throw new JsonException());

    internal static byte[] WriteAll(IReadOnlyList<Profile> profiles) => JsonSerializer.SerializeToUtf8Bytes(new ProfilesDocument(profiles), ProfilesJson.Default.ProfilesDocument);

    private static Dictionary<string, string> MembersOf(Profile profile) => JsonSerializer
        .SerializeToElement(profile, ProfilesJson.Default.Profile).EnumerateObject()
        .ToDictionary(member => member.Name, member => member.Value.GetRawText(), StringComparer.Ordinal);

    /// <summary>
    /// The serializer sets members that are not in the file to null, in spite of the defaults of the type, and lets
    /// nulls into lists.
    /// </summary>
    private static ProfilesDocument Complete(ProfilesDocument? document) => document?.Profiles.Contains(null!) == false
        ? new ProfilesDocument([.. document.Profiles.Select(Complete)])
        : throw new JsonException();

    private static Profile Complete(Profile profile)
    {
        var defaults = new Profile { Name = profile.Name };
        var complete = profile with
        {
            Scopes = profile.Scopes ?? defaults.Scopes,
            Ports = profile.Ports ?? defaults.Ports,
            CallbackPath = profile.CallbackPath ?? defaults.CallbackPath,
            ExtraParameters = profile.ExtraParameters ?? defaults.ExtraParameters,
            Resources = profile.Resources ?? defaults.Resources,
            AccountClaim = profile.AccountClaim ?? defaults.AccountClaim,
            StatusClaims = profile.StatusClaims ?? defaults.StatusClaims,
        };
        string?[] texts = [.. complete.Scopes, .. complete.Resources, .. complete.AccountClaim, .. complete.StatusClaims.Values.SelectMany(path => path ?? [null!]), .. complete.ExtraParameters.Values, .. complete.Restriction?.ClaimPath ?? [], .. complete.Restriction?.Allowed ?? []];
        return texts.Contains(null) ? throw new JsonException() : complete;
    }
}

/// <summary>The content of the profiles file.</summary>
/// <param name="Profiles">The profiles.</param>
internal sealed record ProfilesDocument(IReadOnlyList<Profile> Profiles);

/// <summary>Its JSON form.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    IgnoreReadOnlyProperties = true,
    WriteIndented = true,
    Converters = [typeof(PortsJson)])]
[JsonSerializable(typeof(ProfilesDocument))]
internal sealed partial class ProfilesJson : JsonSerializerContext;
