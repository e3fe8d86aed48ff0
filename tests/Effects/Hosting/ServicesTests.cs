using System.Net;
using LoginMachine.Hosting;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Refresh;
using LoginMachine.Tests.Effects.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LoginMachine.Tests.Effects.Hosting;

/// <summary>Dependency injection.</summary>
[Trait("Behaviour", "K7")]
public class ServicesTests
{
    [Fact]
    public async Task A_named_client_carries_the_token_of_the_stored_credentials()
    {
        await using var household = await Household.OpenAsync();
        var stored = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        await using var service = await CountedService.RefusingAsync("another");
        var services = new ServiceCollection().AddSingleton(new LoginEngineOptions { Folders = household.Folders, Proxy = new WebProxy() });
        services.AddLoginMachine(Household.ProfileOf(household.Provider));
        services.AddHttpClient("service", client => client.BaseAddress = service.Address).AddLoginMachineToken(service.Address);
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        using var response = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("service").GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Bearer " + stored.AccessToken!.Reveal(), Assert.Single(service.Requests).Authorization);
        Assert.Same(provider.GetRequiredService<TokenSource>(), provider.GetRequiredKeyedService<TokenSource>(Household.ProfileName));
        Assert.IsType<CredentialSource>(provider.GetRequiredService<TokenSource>());
    }

    [Fact]
    public async Task Each_profile_has_its_source_and_a_client_may_name_one()
    {
        await using var home = await Home.OpenAsync();
        await using var service = await CountedService.RefusingAsync("another");
        var (one, two) = (home.Options.Profile with { Name = "one" }, home.Options.Profile with { Name = "two" });
        var services = new ServiceCollection().AddSingleton(home.Parts);
        services.AddLoginMachine(one, Supplying(one)).AddLoginMachine(two, Supplying(two));
        services.AddHttpClient("second").AddLoginMachineToken(service.Address, "two");
        await using var provider = services.BuildServiceProvider();

        using var response = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("second").GetAsync(service.Address);

        Assert.Equal("Bearer token of two", Assert.Single(service.Requests).Authorization);
        Assert.Same(provider.GetRequiredService<TokenSource>(), provider.GetRequiredKeyedService<TokenSource>("one"));
        Assert.NotSame(provider.GetRequiredService<TokenSource>(), provider.GetRequiredKeyedService<TokenSource>("two"));
    }

    [Fact]
    public void A_profile_that_cannot_be_used_is_refused_when_it_is_added() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddLoginMachine(new Profile { Name = "x", Issuer = "ftp://nowhere", ClientId = "c" }));

    private static Func<LoginEngine, TokenSource> Supplying(Profile profile) => engine =>
        engine.External(profile, new AccessToken(new Secret("token of " + profile.Name), null, null, null, null), (_, _) => Task.FromResult<AccessToken?>(null));
}
