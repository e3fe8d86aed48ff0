using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>What the program does in a state, to follow "while it was" or "while".</summary>
internal static class Doing
{
    /// <summary>With "while" or "before" in front.</summary>
    internal static string Words(FlowState state) => state switch
    {
        FlowState.Discovering => "while the provider's configuration was read",
        FlowState.RequestingDeviceCode => "while a device code was asked for",
        FlowState.WaitingForApproval => "while waiting for the approval of the device code",
        FlowState.Binding => "while a local port was sought",
        FlowState.PushingAuthorization => "while the authorization request was handed to the provider",
        FlowState.WaitingForCallback => "while waiting for the browser",
        FlowState.ExchangingToken => "while the code was redeemed",
        FlowState.VerifyingIdentity => "while the identity was checked",
        FlowState.ExchangingApiKey => "while the API key was asked for",
        FlowState.Persisting => "while the credentials were saved",
        FlowState.Checking => "while its copy of the credentials was looked at",
        FlowState.Locking => "while waiting for the lock on the credentials",
        FlowState.Reloading => "while the stored credentials were read again",
        FlowState.Refreshing => "while the credentials were renewed",
        FlowState.Adopted or FlowState.Refreshed => "after the credentials were good",
        FlowState.Revoking => "while the provider was asked to take the token back",
        FlowState.Removing => "while the stored credentials were removed",
        FlowState.SignedOut => "after nothing was stored any more",
        FlowState.Succeeded => "after it had succeeded, while the final page was shown",
        FlowState.Failed => "after it had failed, while the final page was shown",
        _ => "as it began",
    };
}
