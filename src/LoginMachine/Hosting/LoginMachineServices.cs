using LoginMachine.Run;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LoginMachine.Hosting;

/// <summary>Puts an engine and its token sources into a program's services.</summary>
public static class LoginMachineServices
{
    /// <summary>
    /// Adds one <see cref="LoginEngine"/>, and the profile's <see cref="TokenSource"/> under its name as the key. The
    /// first profile's is there without a key too. The engine is put together from the <see cref="LoginEngineOptions"/> among
    /// the services, else from the real machine, with the <see cref="TimeProvider"/> among the services.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="source">Makes the source; by default that of the stored credentials.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public static IServiceCollection AddLoginMachine(this IServiceCollection services, Profile profile, Func<LoginEngine, TokenSource>? source = null)
    {
        ProfileRules.Require(profile);
        var made = source ?? (engine => engine.Credentials(profile));
        services.TryAddSingleton(Engine);
        services.AddKeyedSingleton(profile.Name, (provider, _) => made(provider.GetRequiredService<LoginEngine>()));
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<TokenSource>(profile.Name));
        return services;
    }

    /// <summary>Has the requests of a named <see cref="HttpClient"/> carry a token, by a <see cref="CredentialHandler"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="service">The only origin that the token is for.</param>
    /// <param name="profile">The profile's name; by default the first that was added.</param>
    public static IHttpClientBuilder AddLoginMachineToken(this IHttpClientBuilder client, Uri service, string? profile = null) =>
        client.AddHttpMessageHandler(provider => new CredentialHandler(
            profile is null ? provider.GetRequiredService<TokenSource>() : provider.GetRequiredKeyedService<TokenSource>(profile)) { Service = service });

    private static LoginEngine Engine(IServiceProvider provider) => new(
        provider.GetService<LoginEngineOptions>() ?? new LoginEngineOptions { Time = provider.GetService<TimeProvider>() ?? TimeProvider.System });
}
