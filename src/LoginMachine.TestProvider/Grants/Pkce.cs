using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LoginMachine.TestProvider.Grants;

/// <summary>Proof Key for Code Exchange with S256 (RFC 7636).</summary>
internal static class Pkce
{
    private const int ChallengeLength = 43;
    private const int ShortestVerifier = 43;
    private const int MaxVerifier = 128;

    /// <summary>Returns whether it can be a SHA-256 hash in base64url (section 4.2).</summary>
    public static bool IsChallenge(string challenge) =>
        challenge.Length == ChallengeLength && Base64Url.IsValid(challenge);

    /// <summary>Returns whether the verifier is well formed (section 4.1) and hashes to the challenge (section 4.6).</summary>
    public static bool Fits(string verifier, string challenge) =>
        verifier.Length is >= ShortestVerifier and <= MaxVerifier
            && verifier.All(IsUnreserved)
            && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
