using LoginMachine.Cli.Rendering;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Commands;

/// <summary>Says what became of stored credentials that the profile does not admit.</summary>
internal static class StoredCheck
{
    /// <summary>Returns a store that could not be read, in the text of its category.</summary>
    internal static int Unreadable(StorageFault fault, Folders folders)
    {
        var category = StoreFailure.CategoryOf(fault);
        Screen.Error($"{category.Wire()}: {FailureDetail.Of(fault)}. {StoreAdvice.Of(fault) ?? FailureTexts.For(category).Help}");
        Screen.Say(PlaceNote.Lines(fault, folders.Credentials));
        return ExitCode.Failed;
    }

    internal static void Print(StoredLogin stored)
    {
        if ((PublicForm.Wanted ? stored.WordsInPublic : stored.Words) is { } words)
        {
            Screen.Error(words + ".");
        }
    }
}
