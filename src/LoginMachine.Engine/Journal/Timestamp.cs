using System.Globalization;

namespace LoginMachine.Engine;

/// <summary>The one form of a point in time in a journal: RFC 3339, UTC, microseconds.</summary>
internal static class Timestamp
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private const int Length = 27;

    internal static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Read as the framework's round-trip form, which has a seventh digit and is parsed faster than a custom form.</summary>
    internal static DateTimeOffset? Read(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || text[^1] != 'Z')
        {
            return null;
        }

        Span<char> roundTrip = stackalloc char[Length + 1];
        text.CopyTo(roundTrip);
        (roundTrip[^2], roundTrip[^1]) = ('0', 'Z');
        return DateTimeOffset.TryParseExact(roundTrip, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
    }
}
