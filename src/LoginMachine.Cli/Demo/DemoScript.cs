using LoginMachine.Hosting;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Demo;

/// <summary>How one demonstration differs from a sign-in that goes well.</summary>
internal sealed record DemoScript
{
    /// <summary>What the provider does wrong.</summary>
    internal Action<Faults> Provider { get; init; } = static _ => { };

    /// <summary>How the provider is set up.</summary>
    internal ProviderOptions Options { get; init; } = new();

    /// <summary>How the person signs in.</summary>
    internal FlowChoice Method { get; init; }

    /// <summary>What the person does with a device code.</summary>
    internal Func<DevicePrompt, Task> OnDevice { get; init; } = static prompt => SimulatedUser.DecideAsync(prompt.Verification, prompt.UserCode.Reveal());

    /// <summary>What the profile says otherwise.</summary>
    internal Func<Profile, LoopbackProvider, Profile> Profile { get; init; } = static (profile, _) => profile;

    /// <summary>Other bounds, so that a demonstration is short.</summary>
    internal Limits Limits { get; init; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>What the machine does wrong.</summary>
    internal Func<LoginEngineOptions, LoginEngineOptions> Machine { get; init; } = static parts => parts;

    /// <summary>Whether a browser is launched, instead of a person who takes the printed address.</summary>
    internal bool Launches { get; init; }

    /// <summary>What the person does with the address.</summary>
    internal Func<LoginAttempt, Listening, Task> User { get; init; } = static (_, listening) => SimulatedUser.VisitAsync(listening.AuthorizationUri);

    /// <summary>Something of the machine that is in the way while it runs.</summary>
    internal IDisposable? Obstacle { get; init; }
}
