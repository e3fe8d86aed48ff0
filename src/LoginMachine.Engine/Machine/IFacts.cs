namespace LoginMachine.Engine;

/// <summary>
/// What a flow knows: an immutable record that is a fold over the recorded triggers, see
/// <see cref="Trigger{TFacts}.Apply"/>. It has value equality, so that the explorer recognizes a situation that it
/// has seen before.
/// </summary>
/// <typeparam name="TSelf">The facts themselves.</typeparam>
public interface IFacts<TSelf>
    where TSelf : class, IFacts<TSelf>
{
    /// <summary>Gets what is known before anything has happened.</summary>
    static abstract TSelf None { get; }
}
