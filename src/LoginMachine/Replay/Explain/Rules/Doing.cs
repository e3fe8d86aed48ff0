using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>What the program does in a state, to follow "while it was" or "while".</summary>
internal static class Doing
{
    /// <summary>What a state without words would be called; a test finds it.</summary>
    internal const string Unnamed = "in an unnamed state";

    /// <summary>Returns the text for a state, to follow a verb.</summary>
    internal static string Words(FlowState state) => state switch
    {
        FlowState.Discovering => "while reading the provider's configuration",
        FlowState.RequestingDeviceCode => "while requesting a device code",
        FlowState.WaitingForApproval => "while waiting for approval of the device code",
        FlowState.Binding => "while opening a local port",
        FlowState.PushingAuthorization => "while pushing the authorization request",
        FlowState.WaitingForCallback => "while waiting for the browser",
        FlowState.ExchangingToken => "while redeeming the code",
        FlowState.VerifyingIdentity => "while verifying the ID token",
        FlowState.ExchangingApiKey => "while requesting the API key",
        FlowState.Persisting => "while saving the credentials",
        FlowState.Checking => "while checking the credentials in memory",
        FlowState.Locking => "while waiting for the lock on the credentials",
        FlowState.Reloading => "while rereading the stored credentials",
        FlowState.Refreshing => "while refreshing the credentials",
        FlowState.Adopted or FlowState.Refreshed => "after the credentials were refreshed",
        FlowState.Revoking => "while revoking the token",
        FlowState.Removing => "while removing the stored credentials",
        FlowState.SignedOut => "after the credentials were removed",
        FlowState.Succeeded => "after it had succeeded, while showing the final page",
        FlowState.Failed => "after it had failed, while showing the final page",
        FlowState.Starting => "at the start",
        _ => Unnamed,
    };
}
