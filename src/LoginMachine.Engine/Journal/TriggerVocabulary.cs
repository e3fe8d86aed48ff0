using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LoginMachine.Engine;

/// <summary>The triggers that a program's journals can record: their wire names and their JSON forms. Thread safe.</summary>
/// <typeparam name="TFacts">What the flows know.</typeparam>
/// <param name="all">The types of all triggers, with distinct names.</param>
/// <param name="forms">Returns the source-generated JSON form of a type, for example <c>TriggerJson.Default.GetTypeInfo</c>.</param>
public sealed class TriggerVocabulary<TFacts>(ImmutableArray<Type> all, Func<Type, JsonTypeInfo?> forms)
    where TFacts : class, IFacts<TFacts>
{
    // Writing a journal needs no names, and a program starts sooner without this table. A reference, because threads
    // share it: they may build it twice, and never see half of it.
    private Dictionary<string, Type>? byName;

    /// <summary>Gets the types of all triggers.</summary>
    public ImmutableArray<Type> All { get; } = all;

    /// <summary>Returns the JSON form of the trigger of that name; null if there is no such trigger.</summary>
    /// <param name="name">A wire name; the comparison is exact.</param>
    public JsonTypeInfo? Find(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var type) ? FormOf(type) : null;

    /// <summary>Returns the JSON form of a trigger.</summary>
    /// <param name="trigger">A trigger of this vocabulary.</param>
    /// <exception cref="InvalidOperationException">The trigger has no JSON form.</exception>
    public JsonTypeInfo FormOf(Trigger<TFacts> trigger) => FormOf(trigger.GetType());

    /// <summary>Returns the details of a trigger as JSON: the member <c>data</c> of its journal line.</summary>
    /// <param name="trigger">A trigger of this vocabulary.</param>
    public string Json(Trigger<TFacts> trigger) => JsonSerializer.Serialize(trigger, FormOf(trigger));

    private Dictionary<string, Type>.AlternateLookup<ReadOnlySpan<char>> ByName =>
        (byName ??= All.ToDictionary(type => type.Name, StringComparer.Ordinal)).GetAlternateLookup<ReadOnlySpan<char>>();

    private JsonTypeInfo FormOf(Type type) => forms(type) ?? throw new InvalidOperationException($"{type.Name} has no JSON form");
}
