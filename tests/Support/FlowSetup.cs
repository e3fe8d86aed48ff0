using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Tests.Support;

/// <summary>How one test's sign-in differs from a successful one with no user at the browser.</summary>
internal sealed record FlowSetup
{
    /// <summary>The provider, if several flows share one.</summary>
    public LoopbackProvider? Provider { get; init; }

    /// <summary>How the flow's own provider is set up.</summary>
    public ProviderOptions ProviderOptions { get; init; } = new();

    /// <summary>What the provider does wrong.</summary>
    public Action<Faults> Faults { get; init; } = static _ => { };

    /// <summary>The home, if several flows share one.</summary>
    public TemporaryHome? Home { get; init; }

    /// <summary>What the profile says otherwise.</summary>
    public Func<Profile, Profile> Profile { get; init; } = static profile => profile;

    /// <summary>What the options say otherwise.</summary>
    public Func<LoginOptions, LoginOptions> Options { get; init; } = static options => options;

    /// <summary>The bounds.</summary>
    public Limits Limits { get; init; } = new() { Timeout = TimeSpan.FromSeconds(60), FinalPage = TimeSpan.FromSeconds(2) };

    /// <summary>The store.</summary>
    public StoreKind Store { get; init; } = StoreKind.Memory;

    /// <summary>What the browser does; null: none is opened.</summary>
    public Browsers? Browser { get; init; }

    /// <summary>The surroundings.</summary>
    public FakeEnvironment Environment { get; init; } = FakeEnvironment.Desktop;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the machine is otherwise.</summary>
    public Func<LoginEngineOptions, LoginEngineOptions> Parts { get; init; } = static parts => parts;

    /// <summary>The same on another clock, the provider's included.</summary>
    public FlowSetup On(TimeProvider time) => this with { Time = time, ProviderOptions = ProviderOptions with { TimeProvider = time } };

    /// <summary>The profile of a provider.</summary>
    public Profile ProfileOf(LoopbackProvider provider) => Profile(new Profile
    {
        Name = "test",
        Issuer = provider.IssuerName,
        ClientId = "demo-client",
        Scopes = ["openid", "offline_access"],
    });
}
