using FsCheck;
using FsCheck.Fluent;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Redaction;

/// <summary>An address with one secret planted in every place where secrets travel, and one harmless parameter.</summary>
/// <param name="Text">The address.</param>
/// <param name="Secret">What must not be shown.</param>
/// <param name="Harmless">A parameter that must be.</param>
internal sealed record Planted(string Text, string Secret, string Harmless);

/// <summary>Addresses as providers, people and proxies write them.</summary>
internal static class Addresses
{
    private static readonly string[] Sensitive =
    [
        "access_token", "api_key", "client_secret", "code", "code_verifier", "device_code", "id_token", "key", "nonce",
        "refresh_token", "requested_token", "state", "subject_token", "token", "user_code",
    ];

    private static readonly Gen<string> Scheme = Gen.Elements("https://", "http://", "HTTPS://", "Http://");

    private static readonly Gen<string> Host =
        Gen.Elements("login.example.com", "127.0.0.1:4444", "[::1]:80", "LOCALHOST", "xn--bcher-kva.example", "h:443");

    /// <summary>Any text, raw and percent-encoded.</summary>
    private static readonly Gen<string> Part = Gen.OneOf(Texts.Any, Texts.Any.Select(Encoded));

    private static readonly Gen<string> Path = Gen.OneOf(
        Gen.Elements("", "/", "/auth/callback", "/a/../b/./c", "/%2e%2E/x", "/a%20b;c=d/e", "/\u00E9", "//x", "/%252e"),
        Part.Select(text => "/" + text.Replace("?", "", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal)));

    /// <summary>Well-formed addresses with secrets in them.</summary>
    internal static Gen<Planted> WithSecrets { get; } =
        from secret in Texts.Secret
        from harmless in Gen.Elements("client_id=abc", "scope=openid%20email", "error=access_denied", "response_type=Code", "a=b=c", "flag", "=x")
        from scheme in Scheme
        from user in Gen.Elements("", $"{secret}@", $"me:{secret}@", $"{secret}:pw@", $"a%40{secret}:x@")
        from host in Host
        from path in Gen.Elements("", "/", "/auth/callback", "/a/../b", "/a%20b")
        from parameters in Sensitively(secret).NonEmptyListOf()
        from shuffled in Gen.Shuffle([harmless, .. parameters])
        from fragment in Gen.Elements("", "#", $"#{secret}", $"#access_token={secret}&state={secret}", $"#?code={secret}")
        select new Planted($"{scheme}{user}{host}{path}?{string.Join('&', shuffled)}{fragment}", secret, harmless);

    /// <summary>Anything that begins like an address.</summary>
    internal static Gen<string> Any { get; } = Gen.OneOf(
        Texts.Any,
        Scheme.Zip(Part, (scheme, rest) => scheme + rest),
        WithSecrets.Select(planted => planted.Text),
        from start in Scheme.Zip(Host, (scheme, host) => scheme + host)
        from path in Path
        from query in Part
        from fragment in Part
        select $"{start}{path}?{query}#{fragment}");

    private static string Encoded(string text) =>
        string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(one => one is > 32 and < 127 and not 37 ? $"{(char)one}" : $"%{one:X2}"));

    private static Gen<string> Sensitively(string secret) =>
        from name in Gen.Elements(Sensitive).SelectMany(Written)
        from value in Gen.Elements(secret, $"{secret}.{secret}", $"a%26{secret}", $"x=={secret}==", $"?{secret}", $"{secret}/+", $"%22{secret}", $"x;{secret}")
        select $"{name}={value}";

    /// <summary>The name in any case, any of its characters percent-encoded, spaces around it.</summary>
    private static Gen<string> Written(string name) =>
        from characters in Gen.CollectToArray(name.ToCharArray(), Written)
        from before in Gen.Elements("", "", "+", "%20")
        from after in Gen.Elements("", "", "+", "%20")
        from divided in Gen.Elements("", "", "amp;", "a=1;", ";")
        select divided + before + string.Concat(characters) + after;

    private static Gen<string> Written(char one) =>
        Gen.Elements($"{one}", $"{one}", char.ToUpperInvariant(one).ToString(), $"%{(int)one:x2}", $"%{(int)char.ToUpperInvariant(one):X2}");
}
