namespace LoginMachine.Cli;

/// <summary>Unusable arguments or input, found after parsing; the message is for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>No one is signed in, so there is nothing to choose from; the message is for the user.</summary>
internal sealed class NotSignedInException(string message) : Exception(message);
