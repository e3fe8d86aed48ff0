using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Reproduction.Scripts;

/// <summary>
/// What a journal says of everything that the program does not decide: the provider, the machine, the user. Data
/// only; staging it makes the world answer like this.
/// </summary>
internal sealed record Script
{
    /// <summary>More requests of one kind than this are not sent again: they change nothing.</summary>
    public const int MaxAlike = 64;

    /// <summary>The name of the profile of a reproduction.</summary>
    public const string ProfileName = "reproduction";

    /// <summary>Gets the machine that was recorded.</summary>
    public Definition Definition { get; init; } = Definitions.Browser;

    /// <summary>Gets how often each effect was started.</summary>
    public ImmutableDictionary<Effect, int> Starts { get; init; } = ImmutableDictionary<Effect, int>.Empty;

    /// <summary>Gets which flow it is of.</summary>
    public string Flow => Definition.Flow;

    /// <summary>Gets all that happened in a refresh, in order and each in its state; empty for other flows.</summary>
    public ImmutableArray<RecordedInput> Inputs { get; init; } = [];

    /// <summary>Gets who held the lock while a sign-in waited to save.</summary>
    public ImmutableArray<LockHeld> Held { get; init; } = [];

    /// <summary>Gets whether it was the device flow.</summary>
    public bool Device => Flow == "device";

    /// <summary>Gets what was wanted.</summary>
    public required Settings Settings { get; init; }

    /// <summary>Gets where it ran.</summary>
    public required HostEnvironment Surroundings { get; init; }

    /// <summary>Gets what kept the stored credentials from being replaced, found before anything was begun.</summary>
    public StorageFault? Obstacle { get; init; }

    /// <summary><see cref="ProviderDiscovered"/> or <see cref="DiscoveryFailed"/>, if it happened.</summary>
    public Trigger? Discovery { get; init; }

    /// <summary>Gets what an earlier attempt of the same profile answered.</summary>
    public EarlierLoginAsked? Earlier { get; init; }

    /// <summary>Gets the tries to take a port, in order.</summary>
    public ImmutableArray<BindTry> Binds { get; init; } = [];

    /// <summary>Gets what became of the pushed authorization request.</summary>
    public Trigger? Push { get; init; }

    /// <summary><see cref="BrowserOpened"/> or <see cref="BrowserLaunchFailed"/>, if it happened while it counted.</summary>
    public Trigger? Browser { get; init; }

    /// <summary>Gets what came from outside, in order.</summary>
    public ImmutableArray<RecordedInput> ExternalInputs { get; init; } = [];

    /// <summary>Gets the result of the request for a device code, if there was one.</summary>
    public Trigger? DeviceRequest { get; init; }

    /// <summary>Gets what polls for an approval brought, in order; the last decided, unless something from outside did.</summary>
    public ImmutableArray<Trigger> Polls { get; init; } = [];

    /// <summary>Gets how far the clocks were apart, if the journal recorded a difference.</summary>
    public ClockRanAway? RanAway { get; init; }

    /// <summary>Gets what the token endpoint answered.</summary>
    public Trigger? Token { get; init; }

    /// <summary>Gets what became of the ID token.</summary>
    public Trigger? Identity { get; init; }

    /// <summary>Gets what became of the API key.</summary>
    public Trigger? ApiKey { get; init; }

    /// <summary>Gets how what was granted differed from what was requested, if it did.</summary>
    public GrantNoted? Granted { get; init; }

    /// <summary>Gets what became of the credentials.</summary>
    public Trigger? Saving { get; init; }

    /// <summary>Gets the state whose effect threw.</summary>
    public FlowState? Broken { get; init; }

    /// <summary>Gets the line of the journal that could not be written.</summary>
    public LostLine? Lost { get; init; }

    /// <summary>Gets whether the browser left before the final page.</summary>
    public bool BrowserLeaves { get; init; }

    /// <summary>Gets what the journal does not record or what cannot be staged, each by name with what replaces it.</summary>
    public ImmutableArray<string> NotStaged { get; init; } = [];

    /// <summary>Returns how often an effect was started; at least once.</summary>
    /// <param name="effect">The effect.</param>
    public int RunsOf(Effect effect) => Math.Max(1, Starts.GetValueOrDefault(effect));

    /// <summary>Returns whether the effect of a state does not answer, because something from outside came first.</summary>
    /// <param name="state">The state.</param>
    public bool Holds(FlowState state) =>
        ExternalInputs.Any(input => input.At == state && input.Trigger is (Cancelled or DeadlineReached or Interrupted));

    /// <summary>Returns the first recorded input of a type; null if there is none.</summary>
    /// <param name="at">The state it came in; null for any state.</param>
    public T? First<T>(FlowState? at = null)
        where T : Trigger => Inputs.Where(input => at is null || input.At == at).Select(input => input.Trigger).OfType<T>().FirstOrDefault();
}
