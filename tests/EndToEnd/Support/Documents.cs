using System.Text.Json;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>Looks into the files that the program writes, as far as their format is promised.</summary>
internal static class Documents
{
    /// <summary>The lines of a journal.</summary>
    public static IReadOnlyList<JsonElement> Journal(string path) =>
        [.. File.ReadLines(path).Select(line => JsonElement.Parse(line))];

    /// <summary>A file that another process may be writing.</summary>
    public static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The names of a journal's triggers, in order.</summary>
    public static IReadOnlyList<string> Triggers(string path) =>
        [.. Journal(path).Select(line => Find(line, "trigger")?.ToString() ?? "").Where(name => name.Length > 0)];

    /// <summary>The one file with tokens below a folder.</summary>
    public static string CredentialFile(TemporaryHome home) =>
        Assert.Single(home.Files("credentials"), path => File.ReadAllText(path).Contains("\"access_token\"", StringComparison.Ordinal));

    /// <summary>The first member of that name at any depth: its place in the document is the program's own choice.</summary>
    public static JsonElement? Find(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty(name, out var found) => found,
        JsonValueKind.Object => element.EnumerateObject().Select(member => Find(member.Value, name)).FirstOrDefault(IsThere),
        JsonValueKind.Array => element.EnumerateArray().Select(item => Find(item, name)).FirstOrDefault(IsThere),
        _ => null,
    };

    /// <summary>The permission bits of a file or folder.</summary>
    public static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    private static bool IsThere(JsonElement? element) => element is not null;
}
