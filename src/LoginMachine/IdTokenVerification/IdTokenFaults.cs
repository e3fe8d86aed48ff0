using LoginMachine.Machine.Triggers;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.IdTokenVerification;

/// <summary>The check that an exception of the library means. Its message may quote claims and is not read.</summary>
internal static class IdTokenFaults
{
    internal static IdTokenFault Of(Exception? exception) => exception switch
    {
        SecurityTokenSignatureKeyNotFoundException => IdTokenFault.UnknownKey,
        SecurityTokenInvalidAlgorithmException => IdTokenFault.Algorithm,
        SecurityTokenInvalidSignatureException => IdTokenFault.Signature,
        SecurityTokenInvalidSigningKeyException => IdTokenFault.Signature,
        SecurityTokenInvalidIssuerException => IdTokenFault.Issuer,
        SecurityTokenInvalidAudienceException => IdTokenFault.Audience,
        SecurityTokenExpiredException or SecurityTokenNoExpirationException => IdTokenFault.Expired,
        SecurityTokenNotYetValidException => IdTokenFault.NotYetValid,
        SecurityTokenInvalidLifetimeException => IdTokenFault.Expired,
        _ => IdTokenFault.NotAJwt,
    };
}
