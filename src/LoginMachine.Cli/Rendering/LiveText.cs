namespace LoginMachine.Cli.Rendering;

/// <summary>What a run can say and a journal cannot: the address, the provider's words, the account.</summary>
/// <param name="Address">The authorization address.</param>
/// <param name="ProviderWords">The provider's own words; null where it had none.</param>
/// <param name="Account">Who has signed in.</param>
internal sealed record LiveText(string Address, string? ProviderWords, string Account)
{
    /// <summary>The mark that stands for what a journal does not hold.</summary>
    internal const string Redacted = "[redacted]";

    /// <summary>Whether the provider also offers a sign-in by device code; a journal does not say.</summary>
    internal bool DeviceFlowOffered { get; init; }

    /// <summary>The address at which a device code is entered.</summary>
    internal string Verification { get; init; } = Redacted;

    /// <summary>The device code for the person.</summary>
    internal string UserCode { get; init; } = Redacted;

    /// <summary>A picture of both, for a phone; empty where none can be shown.</summary>
    internal IReadOnlyList<string> Picture { get; init; } = [];

    /// <summary>What a replay can say.</summary>
    internal static LiveText FromJournal(bool providerSpoke) => new(Redacted, providerSpoke ? Redacted : null, Redacted);
}
