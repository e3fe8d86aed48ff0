using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback;

/// <summary>The parameters of a callback, bounded and each at most once (RFC 6749, section 3.1).</summary>
internal sealed class CallbackQuery
{
    private const int MaxQuery = 32 * 1024;
    private const int MaxValue = 8 * 1024;
    private const int MaxParameters = 64;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private CallbackQuery()
    {
    }

    internal string? this[string name] => values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Reads a query, with or without its question mark.</summary>
    internal static (CallbackQuery? Query, CallbackFault? Fault) Read(string query)
    {
        var pairs = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (query.Length > MaxQuery || pairs.Length > MaxParameters)
        {
            return (null, CallbackFault.TooLong);
        }

        var read = new CallbackQuery();
        foreach (var pair in pairs)
        {
            if (read.Add(pair) is { } fault)
            {
                return (null, fault);
            }
        }

        return (read, null);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private CallbackFault? Add(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? (Decode(pair), "") : (Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
        return value.Length > MaxValue ? CallbackFault.TooLong
            : values.TryAdd(name, value) ? null
            : CallbackFault.RepeatedParameter;
    }
}
