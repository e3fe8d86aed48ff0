using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Machine.Tables;

/// <summary>
/// All machines, each version. A version that journals were written with stays here for good: replay uses the one
/// that a journal names.
/// </summary>
public sealed class Definitions
{
    private readonly Definition[] all;

    /// <summary>Makes a collection.</summary>
    /// <param name="all">The definitions, names distinct.</param>
    public Definitions(params IEnumerable<Definition> all) => this.all = [.. all];

    /// <summary>The definitions of this program.</summary>
    public static Definitions Own { get; } = new(BrowserTable.V1, DeviceTable.V1, RefreshTable.V1, LogoutTable.V1);

    /// <summary>The newest version of the browser flow.</summary>
    public static Definition Browser => BrowserTable.V1;

    /// <summary>The newest version of the refresh flow.</summary>
    public static Definition Refresh => RefreshTable.V1;

    /// <summary>The newest version of the logout flow.</summary>
    public static Definition Logout => LogoutTable.V1;

    /// <summary>The newest version of the device flow.</summary>
    public static Definition Device => DeviceTable.V1;

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Definition> All => all;

    /// <summary>The definition of that name, or null.</summary>
    /// <param name="name">Flow and version.</param>
    public Definition? Find(DefinitionName name) => Array.Find(all, definition => definition.Name == name);
}
