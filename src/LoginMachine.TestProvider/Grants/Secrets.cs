using System.Buffers.Text;
using System.Security.Cryptography;

namespace LoginMachine.TestProvider.Grants;

/// <summary>Makes codes and tokens: random ones, or those a test planted.</summary>
internal sealed class Secrets(Func<string, string>? source)
{
    public string New(string kind) =>
        source is null ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) : source(kind);
}
