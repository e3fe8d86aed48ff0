namespace LoginMachine.Cli.Rendering;

/// <summary>What a sign-in prints on standard output.</summary>
internal enum LoginOutput
{
    /// <summary>Nothing: all of it is for the user.</summary>
    Text,

    /// <summary>The result as one JSON document.</summary>
    Json,

    /// <summary>What a program needs to go on, as it comes, and the result: one JSON document per line.</summary>
    JsonLines,
}
