namespace LoginMachine.Engine;

/// <summary>The line format of journals.</summary>
public static class JournalFormat
{
    /// <summary>The version that this library reads and writes.</summary>
    public const int Version = 1;

    /// <summary>The digest that the first line of a journal names as its predecessor: all zeros.</summary>
    public static readonly Digest Root = Digest.Parse(new string('0', 64))!.Value;
}
