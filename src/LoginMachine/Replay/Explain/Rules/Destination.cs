using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The text for a request without a response: its destination and its route.</summary>
internal static class Destination
{
    /// <summary>Returns what is known of the way of the request that the story failed with.</summary>
    internal static Route? RouteOf(AttemptTimeline story) => story.Failure?.Cause switch
    {
        DiscoveryFailed t => t.Route,
        DeviceRequestFailed t => t.Route,
        AuthorizationPushFailed t => t.Route,
        TokenRequestFailed t => t.Route,
        RefreshFailed t => t.Route,
        KeysUnavailable t => t.Route,
        _ => null,
    };

    /// <summary>Where it was to go. Only the host of the configuration document is journaled.</summary>
    internal static string Of(AttemptTimeline story) => PlaceWords.Of(RouteOf(story)) ?? story.Failure?.Cause switch
    {
        DiscoveryFailed => story.Settings.Provider.Text,
        DeviceRequestFailed => "the device authorization endpoint",
        AuthorizationPushFailed => "the pushed authorization request endpoint",
        KeysUnavailable => "the keys endpoint (jwks_uri)",
        _ => "the token endpoint",
    };

    /// <summary>The browser reads other settings than the program, so this narrows it down.</summary>
    internal static string After(AttemptTimeline story) => Callback(story) is null ? "" : ", though the browser got through";

    /// <summary>Returns the lines that show it.</summary>
    internal static Explanation Explained(AttemptTimeline story, string rule, string cause, string next) =>
        new(rule, char.ToUpperInvariant(cause[0]) + cause[1..] + After(story), story.Lines(Callback(story), story.Failure!.Cause), next);

    private static CallbackReceived? Callback(AttemptTimeline story) => story.First<CallbackReceived>(t => t.State == StateCheck.Valid);
}
