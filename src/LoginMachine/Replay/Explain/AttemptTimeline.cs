using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain;

/// <summary>A journal as the rules see it: what happened, in order, and nothing that is not journaled.</summary>
internal sealed class AttemptTimeline
{
    /// <summary>Takes a journal's entries and where their replay ended.</summary>
    /// <param name="entries">The entries, the first being <c>opened</c>.</param>
    /// <param name="position">The current snapshot of their replay.</param>
    public AttemptTimeline(IEnumerable<JournalEntry> entries, Position position)
    {
        Entries = [.. entries];
        Failure = position.Failure;
        State = position.State;
        Settings = position.Facts.Settings;
    }

    private AttemptTimeline(AttemptTimeline whole, int lines)
    {
        (Failure, State, Settings) = (whole.Failure, whole.State, whole.Settings);
        Entries = whole.Entries[..lines];
    }

    /// <summary>Gets the entries.</summary>
    public ImmutableArray<JournalEntry> Entries { get; }

    /// <summary>Gets what the flow failed with, if it did.</summary>
    public Failure? Failure { get; }

    /// <summary>Gets the last state.</summary>
    public FlowState State { get; }

    /// <summary>Gets the flow, such as <c>browser</c>; empty if there is no line.</summary>
    public string Flow => Entries is [var first, ..] ? first.Flow : "";

    /// <summary>Gets the settings of the attempt.</summary>
    public Settings Settings { get; }

    /// <summary>Gets whether a line closes the attempt.</summary>
    public bool Closed => Last<Closed>() is not null;

    /// <summary>Returns the story up to the line that made it fail; all of it if nothing failed.</summary>
    internal AttemptTimeline UntilFailure()
    {
        for (var index = 0; Failure is not null && index < Entries.Length; index++)
        {
            if (Entries[index] is { To: FlowState.Failed, From: not FlowState.Failed })
            {
                return new AttemptTimeline(this, index + 1);
            }
        }

        return this;
    }

    /// <summary>The tokens that were issued, if any were.</summary>
    public ITokensIssued? Issued => Entries.Select(entry => entry.Trigger).OfType<ITokensIssued>().FirstOrDefault();

    /// <summary>Gets what was probed of the surroundings.</summary>
    public HostEnvironment? Surroundings => First<Started>()?.Environment;

    /// <summary>Returns the first trigger of a kind.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <param name="which">A condition; any by default.</param>
    public T? First<T>(Func<T, bool>? which = null)
        where T : Trigger => Entries.Select(entry => entry.Trigger).OfType<T>().FirstOrDefault(trigger => which is null || which(trigger));

    /// <summary>Returns the last trigger of a kind.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public T? Last<T>()
        where T : Trigger => Entries.Select(entry => entry.Trigger).OfType<T>().LastOrDefault();

    /// <summary>Returns all triggers of a kind, in order.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public IEnumerable<T> All<T>()
        where T : Trigger => Entries.Select(entry => entry.Trigger).OfType<T>();

    /// <summary>Gets the stray requests, each kind once, with the highest count of it.</summary>
    public ImmutableArray<StrayReceived> Strays => [.. All<StrayReceived>().GroupBy(stray => stray.Kind).Select(kind => kind.Last())];

    /// <summary>Where these triggers stand: the first of each that is there, in the order of the journal.</summary>
    /// <param name="triggers">Triggers of this story; nulls are passed over.</param>
    public ImmutableArray<int> Lines(params Trigger?[] triggers) =>
        [.. triggers.OfType<Trigger>().Select(IndexOf).Where(index => index >= 0).Distinct().Order()];

    /// <summary>Returns the seconds between two triggers of this story, by the monotonic clock; a journal may hold any numbers.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <returns>Null if one of them is not of this story.</returns>
    public double? Seconds(Trigger from, Trigger to) => (IndexOf(from), IndexOf(to)) is (>= 0 and var first, >= 0 and var last)
        ? ((double)Entries[last].MonoUs - Entries[first].MonoUs) / 1_000_000
        : null;

    private int IndexOf(Trigger trigger)
    {
        for (var index = 0; index < Entries.Length; index++)
        {
            if (ReferenceEquals(Entries[index].Trigger, trigger))
            {
                return index;
            }
        }

        return -1;
    }
}
