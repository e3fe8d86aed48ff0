namespace LoginMachine.Engine;

/// <summary>
/// A text that may stand in a journal because its form was checked when it was made. Journaled types hold no
/// plain <see cref="string"/>: a test walks them and accepts these types only.
/// </summary>
/// <typeparam name="TSelf">The reviewed type itself.</typeparam>
public interface IReviewed<TSelf>
    where TSelf : struct, IReviewed<TSelf>
{
    /// <summary>Gets the text as it is written.</summary>
    string Text { get; }

    /// <summary>Reads a text of this form.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The value, or null if the text does not have the form.</returns>
    static abstract TSelf? Parse(string text);
}
