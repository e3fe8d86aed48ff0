namespace LoginMachine.Engine;

/// <summary>
/// A named condition on a transition. Pure: it reads journaled facts only, otherwise a replay could not agree
/// with the run.
/// </summary>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Name">The condition as diagrams show it.</param>
/// <param name="Holds">The condition, on the facts so far and the trigger.</param>
public sealed record Guard<TFacts>(string Name, Func<TFacts, Trigger<TFacts>, bool> Holds)
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>No condition.</summary>
    public static readonly Guard<TFacts> Always = new("always", static (_, _) => true);

    /// <summary>Creates a condition on the details of one kind of trigger.</summary>
    /// <typeparam name="T">The trigger.</typeparam>
    /// <param name="name">The condition as diagrams show it.</param>
    /// <param name="holds">The condition.</param>
    public static Guard<TFacts> On<T>(string name, Func<TFacts, T, bool> holds)
        where T : Trigger<TFacts> => new(name, (facts, trigger) => trigger is T typed && holds(facts, typed));

    /// <summary>Creates a condition on the facts alone.</summary>
    /// <param name="name">The condition as diagrams show it.</param>
    /// <param name="holds">The condition.</param>
    public static Guard<TFacts> That(string name, Func<TFacts, bool> holds) => new(name, (facts, _) => holds(facts));
}
