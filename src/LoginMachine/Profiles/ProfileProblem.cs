namespace LoginMachine.Profiles;

/// <summary>Why profiles could not be loaded, saved or removed.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Path">The file.</param>
public sealed record ProfileProblem(ProfileProblemKind Kind, string Path)
{
    /// <summary>Gets the name of the profile that it concerns; null if it concerns the whole file.</summary>
    public string? Profile { get; init; }

    /// <summary>Gets what is wrong, for people: the rule that the profile breaks, or the member that was not understood; null if the kind says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the line of the file, from 1; null if it is not known.</summary>
    public long? Line { get; init; }

    /// <summary>Gets what the file system reported; null if it reported nothing.</summary>
    public Exception? Exception { get; init; }
}

/// <summary>The kinds of <see cref="ProfileProblem"/>.</summary>
public enum ProfileProblemKind
{
    /// <summary>The file could not be read: <see cref="ProfileProblem.Exception"/>.</summary>
    NotRead,

    /// <summary>The file could not be written: <see cref="ProfileProblem.Exception"/>.</summary>
    NotWritten,

    /// <summary>The file is not JSON of the expected form: an unknown or misspelled member, a missing one, a value of the wrong type.</summary>
    NotUnderstood,

    /// <summary>A profile breaks a rule: <see cref="ProfileProblem.Detail"/>.</summary>
    Invalid,

    /// <summary>Another profile has a name that differs in case only, and not every file system distinguishes the two.</summary>
    AlikeName,

    /// <summary>There is no profile of that name.</summary>
    NotFound,
}
