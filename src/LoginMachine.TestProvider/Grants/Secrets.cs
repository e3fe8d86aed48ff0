using System.Buffers.Text;
using System.Security.Cryptography;

namespace LoginMachine.TestProvider.Grants;

/// <summary>Makes codes and tokens: random ones, or those a test planted.</summary>
internal sealed class Secrets(Func<string, string>? source)
{
    /// <summary>RFC 8628, section 6.1: letters that are not mistaken for others and make no words.</summary>
    public string NewUserCode() => source?.Invoke("user_code")
        ?? RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", 4) + "-" + RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", 4);

    public string New(string kind) =>
        source is null ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) : source(kind);
}
