using System.Text.Json.Serialization;
using LoginMachine.Machine;

namespace LoginMachine.Run;

/// <summary>How a client with a secret authenticates (OpenID Connect Core 1.0, section 9).</summary>
[JsonConverter(typeof(SnakeCaseConverter<ClientAuthentication>))]
public enum ClientAuthentication
{
    /// <summary>In the <c>Authorization</c> header (RFC 6749, section 2.3.1).</summary>
    ClientSecretBasic,

    /// <summary>As the parameter <c>client_secret</c>.</summary>
    ClientSecretPost,
}
