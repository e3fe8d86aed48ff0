using LoginMachine.Logging;
using LoginMachine.Profiles;
using LoginMachine.Run;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

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

    /// <summary>Adds the same for a profile of the host's configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The profile: the members of the profiles file, in the case of either. Its name is the section's unless it has a member <c>Name</c>.</param>
    /// <param name="source">Creates the source; that of the stored credentials by default.</param>
    /// <exception cref="ArgumentException">The section is not a valid profile.</exception>
    public static IServiceCollection AddLoginMachine(this IServiceCollection services, IConfigurationSection section, Func<LoginEngine, TokenSource>? source = null) =>
        services.AddLoginMachine(ConfiguredProfile.Read(section), source);

    /// <summary>Has the requests of a named <see cref="HttpClient"/> carry a token, by a <see cref="CredentialHandler"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="service">The only origin that the token is for.</param>
    /// <param name="profile">The profile's name; by default the first that was added.</param>
    public static IHttpClientBuilder AddLoginMachineToken(this IHttpClientBuilder client, Uri service, string? profile = null) =>
        client.AddHttpMessageHandler(provider => new CredentialHandler(
            profile is null ? provider.GetRequiredService<TokenSource>() : provider.GetRequiredKeyedService<TokenSource>(profile)) { Service = service });

    private static LoginEngine Engine(IServiceProvider provider) => new(
        provider.GetService<LoginEngineOptions>() ?? new LoginEngineOptions
        {
            Time = provider.GetService<TimeProvider>() ?? TimeProvider.System,
            Logger = provider.GetService<ILoggerFactory>()?.CreateLogger(StepLogger.Category),
        });
}
