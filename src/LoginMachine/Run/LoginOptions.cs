using LoginMachine.Machine;

namespace LoginMachine.Run;

/// <summary>What one attempt is to do.</summary>
/// <param name="Profile">What to sign in to; checked before by <see cref="ProfileRules"/>.</param>
public sealed record LoginOptions(Profile Profile)
{
    /// <summary>Where the credentials go; a file by default.</summary>
    public StoreKind Store { get; init; } = StoreKind.File;

    /// <summary>Whether a browser may be opened; by default it is, unless none could show itself here.</summary>
    public bool OpenBrowser { get; init; } = true;

    /// <summary>The bounds.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>The API key to sign in with, instead of a browser. It takes the place of stored tokens.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>A fixed <c>state</c>: for deterministic tests only. Whoever can guess it can answer for the person.</summary>
    public Secret? FixedState { get; init; }
}
