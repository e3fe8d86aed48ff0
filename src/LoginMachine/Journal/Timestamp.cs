using System.Globalization;

namespace LoginMachine.Journal;

/// <summary>The one form of a point in time in a journal: RFC 3339, UTC, microseconds.</summary>
internal static class Timestamp
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    internal static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    internal static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
