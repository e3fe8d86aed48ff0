using LoginMachine.Hosting;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Demo;

/// <summary>How one demonstration differs from a sign-in that goes well.</summary>
internal sealed record DemoScript
{
    /// <summary>Gets what the provider does wrong.</summary>
    internal Action<Faults> Provider { get; init; } = static _ => { };

    /// <summary>Gets how the provider is set up.</summary>
    internal ProviderOptions Options { get; init; } = new();

    /// <summary>How the user signs in.</summary>
    internal FlowChoice Method { get; init; }

    /// <summary>Gets what the user does with a device code.</summary>
    internal Func<DevicePrompt, Task> OnDevice { get; init; } = static prompt => SimulatedUser.DecideAsync(prompt.Verification, prompt.UserCode.Reveal());

    /// <summary>Gets what the profile says otherwise.</summary>
    internal Func<Profile, LoopbackProvider, Profile> Profile { get; init; } = static (profile, _) => profile;

    /// <summary>Other bounds, so that a demonstration is short.</summary>
    internal Limits Limits { get; init; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Gets what the machine does wrong.</summary>
    internal Func<LoginEngineOptions, LoginEngineOptions> Machine { get; init; } = static parts => parts;

    /// <summary>Gets whether a browser is launched, instead of a user who takes the printed URL.</summary>
    internal bool Launches { get; init; }

    /// <summary>Gets what the user does with the URL.</summary>
    internal Func<LoginAttempt, Listening, Task> User { get; init; } = static (_, listening) => SimulatedUser.VisitAsync(listening.AuthorizationUri);

    /// <summary>Something of the machine that is in the way while it runs.</summary>
    internal IDisposable? Obstacle { get; init; }
}
