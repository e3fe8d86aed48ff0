using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>What a category means to a user.</summary>
/// <param name="Title">What failed, in one line without a full stop.</param>
/// <param name="Help">One concrete thing to do.</param>
/// <param name="Severity">Whether it ends a sign-in.</param>
internal sealed record FailureText(string Title, string Help, Severity Severity = Severity.Failure)
{
    /// <summary>Returns the exit code of a program that ends with it.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>130 if it was canceled, as shells have it for Ctrl-C; otherwise 1.</returns>
    public static int ExitCode(Failure failure) => failure switch
    {
        { Category: FailureCategory.LoginCancelled } => 130,
        _ => 1,
    };
}

/// <summary>Whether a category ends a sign-in.</summary>
internal enum Severity
{
    /// <summary>It ends it.</summary>
    Failure,

    /// <summary>It is reported, and the sign-in goes on.</summary>
    Notice,

    /// <summary>It is reported while the sign-in goes on, and is the failure if it was the reason for the end.</summary>
    Either,
}
