using System.Diagnostics;

namespace Stateless;

/// <summary>A condition, and the name it is told by when it is not met.</summary>
internal sealed class Guard
{
    private readonly Func<object[], bool> _condition;
    private readonly Delegate _written;
    private readonly string? _description;

    private Guard(Func<object[], bool> condition, Delegate written, string? description)
    {
        _condition = condition;
        _written = written;
        _description = description;
    }

    /// <summary>The given description, else the method's name where a person wrote one.</summary>
    /// <remarks>Found only when asked for: names are looked up slowly, and machines are built at start.</remarks>
    internal string Description => _description ?? MethodName(_written) ?? "Function";

    internal static Guard Of(Func<bool> guard, string? description)
    {
        ArgumentNullException.ThrowIfNull(guard);
        return new Guard(_ => guard(), guard, description);
    }

    internal static Guard Of(Func<object[], bool> guard, string? description)
    {
        ArgumentNullException.ThrowIfNull(guard);
        return new Guard(guard, guard, description);
    }

    internal bool IsMet(object[] arguments) => _condition(arguments);

    // DiagnosticMethodInfo, because Delegate.Method needs metadata that trimming takes away.
    private static string? MethodName(Delegate written) =>
        DiagnosticMethodInfo.Create(written)?.Name is { } name && !name.Contains('<', StringComparison.Ordinal)
            ? name
            : null;
}
