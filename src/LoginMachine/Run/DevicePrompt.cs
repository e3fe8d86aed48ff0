namespace LoginMachine.Run;

/// <summary>What a person needs to approve a device code (RFC 8628, section 3.3): for the person alone.</summary>
/// <param name="Verification">The address to open, on any device.</param>
/// <param name="Complete">The same with the code in it, for a QR code; null where the provider sent none.</param>
/// <param name="UserCode">The code to enter there.</param>
/// <param name="Interval">The least time between two polls.</param>
/// <param name="Lifetime">How long the code is good for; null where the provider did not say.</param>
public sealed record DevicePrompt(Uri Verification, SecretUri? Complete, Secret UserCode, TimeSpan Interval, TimeSpan? Lifetime)
{
    /// <summary>A fixed text: whoever has the code can have this sign-in approved.</summary>
    public override string ToString() => "a device code";
}
