using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using CallbackFault = LoginMachine.TestProvider.CallbackFault;
using IdTokenFault = LoginMachine.TestProvider.IdTokenFault;

namespace LoginMachine.Tests.Effects.Store;

public sealed class OldCredentialsTests
{
    public static TheoryData<string> Failures => new(Ways.Keys);

    private static Dictionary<string, Action<Faults>> Ways { get; } = new()
    {
        ["discovery"] = faults => faults.Set(Endpoint.Discovery, Fault.Status(500)),
        ["provider error"] = faults => faults.CallbackError = new ProviderError("access_denied"),
        ["other issuer"] = faults => faults.Callback = CallbackFault.WrongIssuer,
        ["refusal"] = faults => faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant")),
        ["lost answer"] = faults => faults.Set(Endpoint.Token, Fault.Drop() with { TakesEffect = true }),
        ["malformed"] = faults => faults.Set(Endpoint.Token, Fault.MalformedJson()),
        ["keys"] = faults => faults.Set(Endpoint.Keys, Fault.Status(500)),
        ["identity"] = faults => faults.IdToken = IdTokenFault.BadSignature,
    };

    [Theory]
    [Trait("Behaviour", "G4")]
    [MemberData(nameof(Failures))]
    public async Task A_failed_sign_in_leaves_them_as_they_are(string way)
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var before = await File.ReadAllBytesAsync(home.CredentialsOf("test"));
        Ways[way](home.Provider.Faults);

        Assert.IsType<NotSignedIn>(await home.SignInAsync());

        Assert.Equal(before, await File.ReadAllBytesAsync(home.CredentialsOf("test")));
        Assert.Equal(["test.json", "test.lock"], Directory.GetFiles(home.Folders.Credentials).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Behaviour", "E3")]
    public async Task An_account_that_is_not_admitted_is_not_stored()
    {
        await using var home = await Home.OpenAsync();
        var profile = home.Options.Profile with { Restriction = new Restriction(["sub"], ["somebody-else"]) };

        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync(home.Options with { Profile = profile }));

        Assert.Equal(new RestrictionUnmet(RestrictionFault.OtherValue), outcome.Failure.Cause);
        Assert.False(File.Exists(home.CredentialsOf("test")));
    }

    [Fact]
    [Trait("Behaviour", "P3")]
    public async Task A_credentials_path_that_cannot_be_written_is_reported()
    {
        await using var home = await Home.OpenAsync();
        Directory.CreateDirectory(home.CredentialsOf("test"));

        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync());

        Assert.Equal(StorageFault.Folder, Assert.IsType<Started>(outcome.Failure.Cause).Store);
        Assert.Empty(home.Provider.Requests);
    }

    [Fact]
    [Trait("Behaviour", "G5")]
    public async Task Two_profiles_have_two_files()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var first = await File.ReadAllBytesAsync(home.CredentialsOf("test"));

        Assert.IsType<SignedIn>(await home.SignInAsync(home.Options with { Profile = home.Options.Profile with { Name = "test.2" } }));

        Assert.Equal(first, await File.ReadAllBytesAsync(home.CredentialsOf("test")));
        Assert.NotEqual(first, await File.ReadAllBytesAsync(home.CredentialsOf("test.2")));
    }
}
