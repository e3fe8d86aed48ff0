namespace LoginMachine.Machine;

/// <summary>
/// Something that has happened, in the past tense, with the facts of it. Triggers are what a journal records, so
/// they carry numbers, wire names and reviewed texts, and have no field that could hold a secret.
/// </summary>
public abstract record Trigger
{
    /// <summary>The wire name: the name of the type.</summary>
    public string Name => GetType().Name;

    /// <summary>What is known once this has happened.</summary>
    /// <param name="facts">What was known before.</param>
    public virtual Facts Onto(Facts facts) => facts;
}
