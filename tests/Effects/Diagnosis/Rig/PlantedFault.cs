namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>A fault that is planted outside the program, with its true cause written down before it is run.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Plant">Signs in, refreshes or signs out with the fault in place.</param>
/// <param name="Cause">Words that the first line must have, as regular expressions.</param>
internal sealed record PlantedFault(string Name, Func<Task<Planted>> Plant, params string[] Cause)
{
    /// <summary>Words that the advice must have, as a regular expression; null if any advice will do.</summary>
    internal string? Advice { get; init; }

    /// <summary>Advice that would be false, as regular expressions.</summary>
    internal string[] Never { get; init; } = [];

    /// <summary>Whether the cause shows names of the profile, which a journal does not hold.</summary>
    internal bool Named { get; init; }

    /// <summary>Returns why the fault cannot be planted here; null if it can.</summary>
    internal Func<string?>? Unless { get; init; }
}
