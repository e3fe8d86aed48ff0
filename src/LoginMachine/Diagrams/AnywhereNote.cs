namespace LoginMachine.Diagrams;

/// <summary>The words above the categories that every state shares.</summary>
internal static class AnywhereNote
{
    internal static string Title(DiagramModel model) => model.CannotFail.ToList() is { Count: > 0 } but
        ? $"from every state but {string.Join(", ", but)}:"
        : "from every state:";
}
