using System.Text.Json;
using LoginMachine.Diagrams;
using LoginMachine.Failures;
using LoginMachine.Machine;

namespace LoginMachine.Cli.Rendering;

/// <summary>What a failure category means, from the executable alone.</summary>
internal static class CategoryPage
{
    internal static string Write(FailureCategory category, bool json) => json
        ? JsonSerializer.Serialize(CategoryJson.From(category), ReportJson.Default.CategoryJson) + "\n"
        : FailureCodesPage.Write(category);
}

/// <summary>A failure category as JSON.</summary>
/// <param name="Category">The wire name.</param>
/// <param name="Title">What it means.</param>
/// <param name="Help">What to do first.</param>
/// <param name="Severity">Whether it ends a sign-in.</param>
internal sealed record CategoryJson(string Category, string Title, string Help, string Severity)
{
    internal static CategoryJson From(FailureCategory category)
    {
        var text = FailureTexts.For(category);
        return new(category.Wire(), text.Title, text.Help, text.Severity.Wire());
    }
}
