using System.Collections.Immutable;
using LoginMachine.Exploration.Samples;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Properties.Machine;

/// <summary>No trigger is forgotten: not by the journal, and not by the samples.</summary>
public class TriggerCatalogTests
{
    /// <summary>Of every machine; a trigger that two of them share has the samples of the first.</summary>
    private static readonly Trigger[] Samples = [.. Definitions.Own.All.SelectMany(definition => TriggerSamples.For(definition)).Distinct()];

    [Fact]
    public void Every_trigger_is_in_the_catalog_once()
    {
        var triggers = typeof(Facts).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Trigger)) && !type.IsAbstract);
        Assert.Equal(triggers.OrderBy(type => type.Name), TriggerCatalog.All.OrderBy(type => type.Name));
    }

    [Fact]
    public void Every_trigger_has_samples_in_the_order_of_the_catalog() =>
        Assert.Equal(TriggerCatalog.All, Samples.Select(trigger => trigger.GetType()).Distinct());

    [Fact]
    public void No_sample_is_there_twice() => Assert.All(Definitions.Own.All, definition =>
    {
        var samples = TriggerSamples.For(definition);
        Assert.Equal(samples.Length, samples.Distinct().Count());
    });

    [Fact]
    public void Samples_hold_every_value_of_every_enumeration_of_a_trigger() => Assert.All(
        from type in TriggerCatalog.All
        from property in type.GetProperties()
        let kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
        where kind.IsEnum && kind.Namespace == typeof(StateCheck).Namespace && !OneIsEnough(property.Name, type)
        select (type, property, kind),
        each =>
        {
            var seen = Samples.Where(trigger => trigger.GetType() == each.type).Select(each.property.GetValue);
            Assert.Empty(Enum.GetValues(each.kind).Cast<object>().Except(seen.OfType<object>()));
        });

    [Fact]
    [Trait("Invariant", "3")]
    public void Every_sample_is_read_back_as_it_was_written()
    {
        using var encoder = new LineEncoder();
        Assert.All(Samples, (trigger, seq) =>
        {
            var entry = new JournalEntry(seq, DateTimeOffset.UnixEpoch, 0, Attempt, "browser", EntryType.Transition, FlowState.Binding, trigger, FlowState.Failed);
            var line = Assert.Single(JournalText.Read(encoder.Encode(entry).Span).Lines);
            Assert.Equal(entry, line.Entry);
            Assert.Equal(encoder.Head, line.Hash);
        });
    }

    private static AttemptId Attempt => AttemptId.Parse("0123456789abcdef")!.Value;

    /// <summary>Which program failed to start is read by people only.</summary>
    private static bool OneIsEnough(string property, Type type) =>
        (property, type.Name) == (nameof(Launcher), nameof(BrowserLaunchFailed));
}
