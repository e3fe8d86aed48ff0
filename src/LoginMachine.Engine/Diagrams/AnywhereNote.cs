namespace LoginMachine.Engine;

/// <summary>The words above the failures that every state shares.</summary>
internal static class AnywhereNote
{
    internal static string Title(DiagramModel model) => model.CannotFail.IsEmpty
        ? "from every state:"
        : $"from every state but {string.Join(", ", model.CannotFail)}:";

    internal static IEnumerable<string> Lines(DiagramModel model) => [Title(model), .. model.Anywhere];
}
