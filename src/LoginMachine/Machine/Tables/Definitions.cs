namespace LoginMachine.Machine.Tables;

/// <summary>The machines of sign-in, each version; those of this program unless others are given.</summary>
/// <param name="all">The definitions, with distinct names.</param>
internal sealed class Definitions(params IEnumerable<Definition> all)
    : Definitions<FlowState, Failures.Phase, Failures.FailureCategory, Facts>(all)
{
    /// <summary>Gets the definitions of this program.</summary>
    public static Definitions Own { get; } = new(BrowserTable.V1, DeviceTable.V1, RefreshTable.V1, LogoutTable.V1);

    /// <summary>Gets the newest version of the browser flow.</summary>
    public static Definition Browser => BrowserTable.V1;

    /// <summary>Gets the newest version of the refresh flow.</summary>
    public static Definition Refresh => RefreshTable.V1;

    /// <summary>Gets the newest version of the logout flow.</summary>
    public static Definition Logout => LogoutTable.V1;

    /// <summary>Gets the newest version of the device flow.</summary>
    public static Definition Device => DeviceTable.V1;
}
