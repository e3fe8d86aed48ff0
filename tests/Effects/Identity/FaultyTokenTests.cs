using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using Expected = LoginMachine.Machine.Triggers.IdTokenFault;
using Spoilt = LoginMachine.TestProvider.IdTokenFault;

namespace LoginMachine.Tests.Effects.Identity;

[Trait("Behaviour", "E1")]
public sealed class FaultyTokenTests
{
    public static IEnumerable<object?[]> Reasons => new TheoryData<Spoilt, Expected>()
    {
        { Spoilt.NotAJwt, Expected.NotAJwt },
        { Spoilt.AlgNone, Expected.Algorithm },
        { Spoilt.UnknownKey, Expected.UnknownKey },
        { Spoilt.BadSignature, Expected.Signature },
        { Spoilt.WrongIssuer, Expected.Issuer },
        { Spoilt.WrongAudience, Expected.Audience },
        { Spoilt.WrongAuthorizedParty, Expected.AuthorizedParty },
        { Spoilt.Expired, Expected.Expired },
        { Spoilt.NotYetValid, Expected.NotYetValid },
        { Spoilt.IssuedInFuture, Expected.IssuedInFuture },
        { Spoilt.WrongNonce, Expected.Nonce },
        { Spoilt.MissingNonce, Expected.NonceMissing },
        { Spoilt.WrongAtHash, Expected.AccessTokenHash },
        { Spoilt.Encrypted, Expected.Encrypted },
        { Spoilt.Critical, Expected.Critical },
        { Spoilt.OtherType, Expected.TokenType },
        { Spoilt.TrailingBytes, Expected.Claims },
        { Spoilt.MissingAuthorizedParty, Expected.AuthorizedPartyMissing },
        { Spoilt.ForbiddenKey, Expected.ForbiddenKey },
        { Spoilt.WeakKey, Expected.WeakKey },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    internal async Task Each_fault_has_a_reason_of_its_own(Spoilt fault, Expected reason)
    {
        foreach (var algorithm in new[] { "ES256", "RS256" })
        {
            await using var handlers = await Handlers.StartAsync(new ProviderOptions { SigningAlgorithm = algorithm });
            handlers.Provider.Faults.IdToken = fault;
            await handlers.RedeemAsync();

            Assert.Equal(reason, Assert.IsType<IdentityRejected>(await handlers.VerifyAsync()).Reason);
            Assert.Null(handlers.Attempt.Account);
        }
    }

    [Fact]
    public void No_fault_of_the_provider_is_left_out() =>
        Assert.Equal(Enum.GetValues<Spoilt>().Except([Spoilt.None, Spoilt.WrongSubject]).Order(), Reasons.Select(row => (Spoilt)row[0]!).Order());

    [Theory]
    [InlineData("ES256", SigningAlgorithm.Es256)]
    [InlineData("RS256", SigningAlgorithm.Rs256)]
    internal async Task A_right_token_is_verified(string algorithm, SigningAlgorithm journaled)
    {
        await using var handlers = await Handlers.StartAsync(new ProviderOptions { SigningAlgorithm = algorithm });
        await handlers.RedeemAsync();

        Assert.Equal(new IdentityVerified(journaled), await handlers.VerifyAsync());
        Assert.Equal("demo-person", handlers.Attempt.Account!.Subject);
    }
}
