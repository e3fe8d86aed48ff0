namespace LoginMachine.Cli.Rendering;

/// <summary>What a run can say and a journal cannot: the address, the provider's words, the account.</summary>
/// <param name="Address">The authorization URL.</param>
/// <param name="ProviderWords">The provider's error description; null if it had none.</param>
/// <param name="Account">Who has signed in.</param>
internal sealed record LiveText(string Address, string? ProviderWords, string Account)
{
    /// <summary>The mark for text that a journal does not hold.</summary>
    internal const string Redacted = "[redacted]";

    /// <summary>Gets whether the provider also offers a sign-in by device code; a journal does not say.</summary>
    internal bool DeviceFlowOffered { get; init; }

    /// <summary>Gets the address at which a device code is entered.</summary>
    internal string Verification { get; init; } = Redacted;

    /// <summary>Gets the device code for the user.</summary>
    internal string UserCode { get; init; } = Redacted;

    /// <summary>Gets a picture of both, for a phone; empty if none can be shown.</summary>
    internal IReadOnlyList<string> Picture { get; init; } = [];

    /// <summary>Returns what a replay can say.</summary>
    internal static LiveText FromJournal(bool providerSpoke) => new(Redacted, providerSpoke ? Redacted : null, Redacted);
}
