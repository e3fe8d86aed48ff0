using System.CommandLine;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Journal;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Commands;

/// <summary>The argument that names journals, the same for every command that reads one; without it, the latest is read.</summary>
internal static class JournalChoice
{
    private const string Ways = "its path, its name or attempt ID (a prefix is enough), or - for standard input";

    /// <summary>Returns the argument of a command that reads one journal.</summary>
    internal static Argument<string?> One() => new("FILE") { Description = $"A journal: {Ways}. Default: the latest.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Returns the argument of a command that reads any number of journals.</summary>
    /// <param name="more">What else the help says.</param>
    internal static Argument<string[]> Several(string more = "") => new("FILE")
    {
        Description = $"A journal: {Ways}; or a folder of journals. Default: the latest.{more}",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Returns the journal that was named, or the latest.</summary>
    /// <exception cref="UsageException">There is no journal yet.</exception>
    internal static string Resolve(string? named, Folders folders) => named ?? Latest(folders);

    /// <summary>Returns the journals that were named, or the latest.</summary>
    /// <exception cref="UsageException">There is no journal yet.</exception>
    internal static string[] Resolve(string[]? named, Folders folders) => named is { Length: > 0 } ? named : [Latest(folders)];

    private static string Latest(Folders folders)
    {
        var latest = JournalFiles.NewestFirst(folders.Journals) is [var newest, ..] ? newest
            : throw new UsageException("there are no journals yet; each sign-in writes one.");
        Screen.Say($"The latest journal: {Printable.Line(Path.GetFileName(latest))}");
        return latest;
    }
}
