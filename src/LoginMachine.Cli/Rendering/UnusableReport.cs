namespace LoginMachine.Cli.Rendering;

/// <summary>Unusable arguments or input as one JSON document.</summary>
/// <param name="Result">Always <c>unusable</c>; a sign-in says <c>succeeded</c> or <c>failed</c> here.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record UnusableReport(string Result, string Error);
