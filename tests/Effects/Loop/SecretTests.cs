using System.Reflection;
using System.Text.Json;
using LoginMachine.Credentials;
using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Loop;

[Trait("Behaviour", "I2")]
public sealed class SecretTests
{
    private static readonly string[] Telling = ["token", "code", "verifier", "secret"];

    [Fact]
    public void A_secret_does_not_print()
    {
        var secret = new Secret("hush");
        Assert.Equal("[secret]", secret.ToString());
        Assert.Equal("[secret]", $"{secret}");
        Assert.DoesNotContain("hush", new Tokens(secret, secret, secret, null, null).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", new LoginOptions(new Profile { Name = "p" }) { FixedState = secret }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_has_no_JSON_form()
    {
        var secret = new Secret("hush");
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(secret));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Tokens(secret, null, null, null, null)));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Secret>("\"hush\""));
    }

    [Fact]
    public void Credentials_do_not_print()
    {
        var document = new CredentialDocument { Mode = "m", Issuer = "i", ClientId = "c", AccessToken = "hush", LastRefresh = default };
        Assert.DoesNotContain("hush", document.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_other_public_type_has_a_text_that_could_be_a_secret() => Assert.Empty(
        from type in typeof(Secret).Assembly.GetExportedTypes()
        where type != typeof(CredentialEndpoints)
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where property.PropertyType == typeof(string) && Telling.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
        where property != typeof(Profile).GetProperty(nameof(Profile.TokenEndpoint))
        where property != typeof(CredentialEndpoints).GetProperty(nameof(CredentialEndpoints.Token))
        where property != typeof(ApiKeyExchange).GetProperty(nameof(ApiKeyExchange.RequestedToken))
        select $"{type.Name}.{property.Name}");
}
