using LoginMachine.Diagrams.Layouts;

namespace LoginMachine.Diagrams;

/// <summary>Pictures of the machines of sign-in as SVG, drawn over the layouts that <c>eng/layouts.sh</c> computed.</summary>
internal static class SvgDiagram
{
    /// <summary>Returns the text of an <c>.svg</c> file; the same model gives the same text.</summary>
    /// <param name="model">The picture.</param>
    public static string Write(DiagramModel model) => SvgPicture.Write(model, DrawnLayout.Of(model));

    /// <summary>Returns the same as a part of a page, which brings <see cref="SvgStyle.Css"/> itself.</summary>
    /// <param name="model">The picture.</param>
    public static string Embed(DiagramModel model) => SvgPicture.Embed(model, DrawnLayout.Of(model));
}
