namespace LoginMachine.Platform;

/// <summary>Other users may read a file that holds a secret.</summary>
internal sealed class ReadableByOthersException() : IOException("Other users can read the file.");
