using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>A fault that is planted outside the program, with its true cause written down before it is run.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Plant">Signs in with the fault in place.</param>
/// <param name="Cause">Words that the first line must have, as regular expressions.</param>
internal sealed record PlantedFault(string Name, Func<Task<NotSignedIn>> Plant, params string[] Cause)
{
    /// <summary>Words that the advice must have, as a regular expression; null if any advice will do.</summary>
    internal string? Advice { get; init; }

    /// <summary>Advice that would be false, as regular expressions.</summary>
    internal string[] Never { get; init; } = [];
}
