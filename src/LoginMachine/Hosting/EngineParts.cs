using System.Net;
using LoginMachine.Credentials;
using LoginMachine.Effects;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>What an engine is put together from. The defaults are the real machine.</summary>
public sealed record EngineParts
{
    private readonly Folders? folders;
    private readonly string application = ApplicationName.OfThisProgram;

    /// <summary>
    /// Gets the name of the program: it is part of the folders and of the items in the keyring, so that programs do not
    /// share credentials by accident. By default the name of the running program. Programs that are to share a sign-in
    /// use the same name; <see cref="Folders.CommandLine"/> is that of the command line.
    /// </summary>
    /// <exception cref="ArgumentException">It is not made of 1 to 64 letters, digits, hyphens, underscores and dots, or begins with a dot.</exception>
    public string Application
    {
        get => application;
        init => application = ProfileRules.IsName(value) ? value : throw new ArgumentException("use at most 64 letters, digits, hyphens, underscores and dots", nameof(value));
    }

    /// <summary>Gets the folders; by default those that the environment names for <see cref="Application"/>.</summary>
    public Folders Folders
    {
        get => folders ?? Folders.From(System.Environment.GetEnvironmentVariable, Application);
        init => folders = value;
    }

    /// <summary>Gets what the surroundings are.</summary>
    public EnvironmentProbe Environment { get; init; } = EnvironmentProbe.Real;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Starts a browser; null is the system's.</summary>
    public IBrowserLauncher? Browser { get; init; }

    /// <summary>Gets the proxy on the way to the provider; null is the one that the variables, else the system's settings name.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Takes a port.</summary>
    public Func<int, LoopbackSockets> Bind { get; init; } = LoopbackSockets.Bind;

    /// <summary>Looks up whose processes send requests to the loopback listener; null is the system's lookup.</summary>
    public Loopback.Peers.IPeerAccounts? Peers { get; init; }

    /// <summary>Wraps the journal of an attempt, for tests and demonstrations of its failure.</summary>
    public Func<IJournal, IJournal> Journal { get; init; } = journal => journal;

    /// <summary>Gets what surrounds the handling of each effect, the outermost first; reproductions place their faults here.</summary>
    internal IReadOnlyList<MediatR.IPipelineBehavior<IEffect, Trigger>> Behaviors { get; init; } = [];

    /// <summary>Gets the keyring; null is the system's.</summary>
    public Credentials.Keyring.IKeyring? Keyring { get; init; }

    /// <summary>Gets the stores; null is the file store and one memory store per engine.</summary>
    public Func<StoreKind, ICredentialStore>? Stores { get; init; }

    /// <summary>Gets the locks over the stores; null is a lock among processes for the file store, and one in memory.</summary>
    public Func<StoreKind, ICredentialLock>? Locks { get; init; }
}
