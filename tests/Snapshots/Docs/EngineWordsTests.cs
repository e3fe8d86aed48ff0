using System.Reflection;
using System.Text.RegularExpressions;
using LoginMachine.Engine.Hosting;
using LoginMachine.Machine;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The engine is generic: nothing in it is about sign-in, neither a name nor a text.</summary>
public sealed partial class EngineWordsTests
{
    private static readonly Assembly[] Engine = [typeof(Digest).Assembly, typeof(FlowLoop<,,,>).Assembly];

    private static readonly IEnumerable<string> Sources = Engine.Select(assembly => Path.Combine(Repository.Root(), "src", assembly.GetName().Name!));

    private static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        "account", "authorization", "authorize", "browser", "callback", "client", "consent", "credential", "credentials", "device", "discovery",
        "grant", "identity", "issuer", "keyring", "login", "logout", "nonce", "oauth", "oidc", "password", "pkce", "provider", "redirect",
        "refresh", "scope", "secret", "secrets", "signin", "signout", "token", "tokens", "verifier",
    };

    [Fact]
    public void No_name_of_the_engine_is_a_word_of_sign_in() =>
        Assert.All(Names(), name => Assert.True(Stranger(name) is null, $"{name} has the word {Stranger(name)}"));

    [Fact]
    public void No_text_of_the_engine_has_a_word_of_sign_in() => Assert.All(
        Sources.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
        file => Assert.All(Texts(file), text => Assert.True(Stranger(text) is null, $"{Path.GetFileName(file)}: {text} has the word {Stranger(text)}")));

    [Fact]
    public void The_engine_references_Stateless_and_the_framework_only() => Assert.All(
        typeof(Digest).Assembly.GetReferencedAssemblies(),
        reference => Assert.True(reference.Name == "Stateless" || reference.Name!.StartsWith("System.", StringComparison.Ordinal), reference.Name));

    [Fact]
    public void The_hosting_half_adds_MediatR_only() => Assert.All(
        typeof(FlowLoop<,,,>).Assembly.GetReferencedAssemblies(),
        reference => Assert.True(reference.Name is "LoginMachine.Engine" or "MediatR" || reference.Name!.StartsWith("System.", StringComparison.Ordinal), reference.Name));

    /// <summary>The test would find a word if there were one: the library about sign-in is full of them.</summary>
    [Fact]
    public void The_library_names_sign_in_concepts() =>
        Assert.True(typeof(Facts).Assembly.GetExportedTypes().Count(type => Stranger(type.Name) is not null) > 20);

    private static IEnumerable<string> Names() => Engine.SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(type => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Select(member => member.Name).Append(type.Name)).Where(name => !name.Contains('<', StringComparison.Ordinal)).Distinct();

    private static IEnumerable<string> Texts(string file) => Text().Matches(File.ReadAllText(file)).Select(match => match.Value);

    private static string? Stranger(string text) => Word().Matches(text).Select(match => match.Value).FirstOrDefault(Foreign.Contains);

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Text();
}
