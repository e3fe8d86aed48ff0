using System.Net;
using LoginMachine.Credentials;
using LoginMachine.Effects;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Platform;
using LoginMachine.Run;
using Microsoft.Extensions.Logging;

namespace LoginMachine.Hosting;

/// <summary>What an engine is put together from. The defaults are the real machine.</summary>
public sealed record LoginEngineOptions
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
    internal EnvironmentProbe Environment { get; init; } = EnvironmentProbe.Real;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets where each step is logged, in place of the log file; null is the file.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>Starts a browser; null is the system's.</summary>
    internal IBrowserLauncher? Browser { get; init; }

    /// <summary>Gets the proxy on the way to the provider; null is the one that the variables, else the system's settings name.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Takes a port.</summary>
    internal Func<int, LoopbackSockets> Bind { get; init; } = LoopbackSockets.Bind;

    /// <summary>Looks up whose processes send requests to the loopback listener; null is the system's lookup.</summary>
    internal Loopback.Peers.IPeerAccounts? Peers { get; init; }

    /// <summary>Wraps the journal of an attempt, for tests and demonstrations of its failure.</summary>
    internal Func<IJournal, IJournal> Journal { get; init; } = journal => journal;

    /// <summary>Gets what surrounds the handling of each effect, the outermost first; reproductions place their faults here.</summary>
    internal IReadOnlyList<MediatR.IPipelineBehavior<IEffect, Trigger>> Behaviors { get; init; } = [];

    /// <summary>Gets the keyring; null is the system's.</summary>
    internal Credentials.Keyring.IKeyring? Keyring { get; init; }

    /// <summary>Gets the stores; null is the file store and one memory store per engine.</summary>
    internal Func<StoreKind, ICredentialStore>? Stores { get; init; }

    /// <summary>Gets the locks over the stores; null is a lock among processes for the file store, and one in memory.</summary>
    internal Func<StoreKind, ICredentialLock>? Locks { get; init; }
}
