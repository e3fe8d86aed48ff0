using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Cli.Files;
using LoginMachine.Journal;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Cli.Profiles;

/// <summary>The profiles file: one JSON document, strict, so that a misspelt member is told and not ignored.</summary>
/// <param name="path">The file.</param>
internal sealed class ProfilesFile(string path)
{
    private const int MaxBytes = 4 << 20;

    /// <summary>The profile of that name, checked, or null.</summary>
    internal Profile? Find(string name) => All().FirstOrDefault(profile => profile.Name == name);

    /// <summary>All profiles, checked.</summary>
    internal IReadOnlyList<Profile> All()
    {
        var profiles = Read().Profiles;
        foreach (var profile in profiles)
        {
            if (ProfileRules.Check(profile) is { } wrong)
            {
                throw new UsageException($"{Printable.FileName(path)}: profile '{Printable.Name(profile.Name)}': {wrong}.");
            }
        }

        return profiles;
    }

    /// <summary>Adds a profile or replaces the one of that name.</summary>
    internal void Put(Profile profile)
    {
        var others = All().Where(other => other.Name != profile.Name).ToArray();
        if (Array.Find(others, other => other.Name.Equals(profile.Name, StringComparison.OrdinalIgnoreCase)) is { } alike)
        {
            throw new UsageException($"there is a profile '{alike.Name}', and not every file system tells the two names apart. Choose another.");
        }

        Write([.. others, profile]);
    }

    /// <summary>Takes a profile out.</summary>
    /// <returns>Whether it was there.</returns>
    internal bool Remove(string name)
    {
        var all = All();
        var rest = all.Where(other => other.Name != name).ToArray();
        if (rest.Length == all.Count)
        {
            return false;
        }

        Write(rest);
        return true;
    }

    /// <summary>The one profile of a file of its own, in the form that <c>profile show</c> prints; not checked.</summary>
    internal static Profile ReadOne(string path) =>
        Understood(path, () => Complete(JsonSerializer.Deserialize(NamedFile.Read(path, MaxBytes), ProfilesJson.Default.Profile) ?? throw new JsonException()));

    private ProfilesDocument Read() => Understood(path, () => Bytes() is { } bytes
        ? Complete(JsonSerializer.Deserialize(bytes, ProfilesJson.Default.ProfilesDocument))
        : new ProfilesDocument([]));

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

    private static T Understood<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{Printable.FileName(path)}: not understood{Where(exception)}. Mend or remove the file.");
        }
        catch (Exception exception) when (FileTrouble.NotRead(path, exception) is { } trouble)
        {
            throw trouble;
        }
    }

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

    private static string Where(JsonException exception) =>
        (exception.LineNumber is { } line ? $" at line {line + 1}" : "") + (exception.Path is { Length: > 2 } at ? $", {Printable.Name(at[2..])}" : "");

    private void Write(IReadOnlyList<Profile> profiles)
    {
        try
        {
            PrivateFile.EnsureFolderOf(path);
            PrivateFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(new ProfilesDocument(profiles), ProfilesJson.Default.ProfilesDocument));
        }
        catch (Exception exception) when (FileTrouble.NotWritten(path, exception) is { } trouble)
        {
            throw trouble;
        }
    }
}

/// <summary>The file's content.</summary>
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
