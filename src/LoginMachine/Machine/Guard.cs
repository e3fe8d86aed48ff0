namespace LoginMachine.Machine;

/// <summary>
/// A named condition on a transition. Pure: it reads journaled facts only, otherwise a replay could not agree
/// with the run.
/// </summary>
/// <param name="Name">How the condition reads in a diagram.</param>
/// <param name="Holds">The condition, of the facts so far and the trigger.</param>
public sealed record Guard(string Name, Func<Facts, Trigger, bool> Holds)
{
    /// <summary>No condition.</summary>
    public static readonly Guard Always = new("always", static (_, _) => true);

    /// <summary>A condition on the facts of one kind of trigger.</summary>
    /// <typeparam name="T">The trigger.</typeparam>
    /// <param name="name">How the condition reads in a diagram.</param>
    /// <param name="holds">The condition.</param>
    public static Guard On<T>(string name, Func<Facts, T, bool> holds)
        where T : Trigger => new(name, (facts, trigger) => trigger is T typed && holds(facts, typed));

    /// <summary>A condition on the facts alone.</summary>
    /// <param name="name">How the condition reads in a diagram.</param>
    /// <param name="holds">The condition.</param>
    public static Guard That(string name, Func<Facts, bool> holds) => new(name, (facts, _) => holds(facts));
}
