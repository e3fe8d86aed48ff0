using LoginMachine.TestProvider;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>One of the four flows, as it is killed at random.</summary>
/// <param name="Name">Its name in journals.</param>
/// <param name="Command">The command that runs it; none for the browser, which also needs a user.</param>
/// <param name="Lines">How many lines its journal has in the end.</param>
/// <param name="Longest">Milliseconds that a whole one takes about with the delays; a few are to end before they are killed.</param>
/// <param name="Endpoints">Whom it asks.</param>
internal sealed record Course(string Name, string[] Command, int Lines, int Longest, Endpoint[] Endpoints)
{
    /// <summary>All of them, taken in turn: in the first round no user is signed in, and so it is a sign-in.</summary>
    internal static IReadOnlyList<Course> All { get; } =
    [
        new("browser", [], 10, 450, [Endpoint.Discovery, Endpoint.Authorize, Endpoint.Token, Endpoint.Keys]),
        new("device", ["login", "--device", "--scope", "openid"], 8, 1450, [Endpoint.Discovery, Endpoint.DeviceAuthorization, Endpoint.Token, Endpoint.Keys]),
        new("refresh", ["token"], 8, 400, [Endpoint.Discovery, Endpoint.Token]),
        new("logout", ["logout"], 4, 350, [Endpoint.Discovery, Endpoint.Revocation]),
    ];

    internal bool SignsOut => Name == "logout";

    internal bool IsRefresh => Name == "refresh";
}
