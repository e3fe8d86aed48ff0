using FsCheck;
using FsCheck.Fluent;

namespace LoginMachine.Tests.Properties.Sequences;

/// <summary>Something that happens to the credentials of one home.</summary>
/// <param name="Deed">What.</param>
/// <param name="By">Which of the programs does it, if any.</param>
/// <param name="Change">What happens on the disk meanwhile, if anything.</param>
/// <param name="Line">The line of its journal from which the disk is full, if at all.</param>
internal sealed record Act(Deed Deed, int By, Change Change, int Line)
{
    internal const int Programs = 3;
    private const int MaxActs = 12;

    // A refresh's journal has up to about eight lines.
    private const int MaxLines = 9;

    private static readonly Gen<Act> Any =
        from deed in Gen.Frequency(
            (4, Gen.Constant(Deed.Get)), (4, Gen.Constant(Deed.Refresh)), (2, Gen.Constant(Deed.Reload)), (2, Gen.Constant(Deed.AllAtOnce)),
            (1, Gen.Constant(Deed.Login)), (1, Gen.Constant(Deed.LogOut)), (4, Gen.Constant(Deed.ChangeDisk)), (3, Gen.Constant(Deed.RefreshOvertaken)),
            (2, Gen.Constant(Deed.RefreshWithoutJournal)), (2, Gen.Constant(Deed.RefreshUnsaved)), (2, Gen.Constant(Deed.RefreshUnanswered)), (3, Gen.Constant(Deed.Crash)))
        from program in Gen.Choose(0, Programs - 1)
        from change in Gen.Elements(Enum.GetValues<Change>())
        from line in Gen.Choose(0, MaxLines)
        select new Act(deed, program, change, line);

    /// <summary>Sequences of up to twelve.</summary>
    internal static Gen<Act[]> Sequences { get; } =
        Gen.Choose(1, MaxActs).SelectMany(length => Any.ArrayOf(length));

    /// <summary>The sequence without one of its acts.</summary>
    internal static IEnumerable<Act[]> Shorter(Act[] acts) => acts.Select((_, left) => acts.Where((_, at) => at != left).ToArray());
}

/// <summary>What happens.</summary>
internal enum Deed
{
    /// <summary>A program asks for a good token.</summary>
    Get,

    /// <summary>A program refreshes however good the token is.</summary>
    Refresh,

    /// <summary>A program reads the store again.</summary>
    Reload,

    /// <summary>All programs ask for a good token at once.</summary>
    AllAtOnce,

    /// <summary>The user signs in with a browser.</summary>
    Login,

    /// <summary>The user signs out, by the engine of one of the programs; the others know nothing of it.</summary>
    LogOut,

    /// <summary>Something that knows nothing of locks changes the file.</summary>
    ChangeDisk,

    /// <summary>The same while a program's request is at the provider.</summary>
    RefreshOvertaken,

    /// <summary>A refresh in which the journal cannot be written from some line on.</summary>
    RefreshWithoutJournal,

    /// <summary>A refresh whose tokens cannot be saved.</summary>
    RefreshUnsaved,

    /// <summary>A refresh whose first answer is lost after the token rotated.</summary>
    RefreshUnanswered,

    /// <summary>A program is abandoned with all that it knows, and starts again.</summary>
    Crash,
}

/// <summary>What is changed on the disk.</summary>
internal enum Change
{
    /// <summary>New tokens of the same account that are about to expire.</summary>
    SameAccountExpiring,

    /// <summary>New tokens of the same account.</summary>
    SameAccount,

    /// <summary>Tokens of another account that are about to expire.</summary>
    OtherAccountExpiring,

    /// <summary>The file is gone.</summary>
    SignedOut,
}
