namespace LoginMachine.Run;

/// <summary>What a user needs to approve a device code (RFC 8628, section 3.3): for the user alone.</summary>
/// <param name="Verification">The URL to open, on any device.</param>
/// <param name="Complete">The same with the code in it, for a QR code; null if the provider sent none.</param>
/// <param name="UserCode">The code to enter there.</param>
/// <param name="Interval">The least time between two polls.</param>
/// <param name="Lifetime">How long the code is good for; null if the provider did not say.</param>
public sealed record DevicePrompt(Uri Verification, SecretUri? Complete, Secret UserCode, TimeSpan Interval, TimeSpan? Lifetime)
{
    /// <summary>A fixed text: any holder of the code can have this sign-in approved.</summary>
    public override string ToString() => "a device code";
}
