namespace LoginMachine.Machine;

/// <summary>
/// The state of a flow. A state describes; what is done in it is listed by <see cref="StateRow.Effects"/>.
/// The member names are the wire names of the journal.
/// </summary>
public enum FlowState
{
    /// <summary>Nothing has been done; the journal is being opened.</summary>
    Starting,

    /// <summary>The provider's configuration document is being read (OpenID Connect Discovery 1.0, RFC 8414).</summary>
    Discovering,

    /// <summary>A device code is being asked for (RFC 8628, section 3.1).</summary>
    RequestingDeviceCode,

    /// <summary>The user approves the device code elsewhere; the token endpoint is polled (RFC 8628, section 3.4).</summary>
    WaitingForApproval,

    /// <summary>A loopback port is being taken (RFC 8252, section 7.3).</summary>
    Binding,

    /// <summary>The authorization request is being handed to the provider (RFC 9126).</summary>
    PushingAuthorization,

    /// <summary>The listener accepts; the user is signing in elsewhere.</summary>
    WaitingForCallback,

    /// <summary>The authorization code is being redeemed (RFC 6749, section 4.1.3).</summary>
    ExchangingToken,

    /// <summary>The ID token is being checked (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
    VerifyingIdentity,

    /// <summary>The ID token is being exchanged for an API key (RFC 8693).</summary>
    ExchangingApiKey,

    /// <summary>The credentials are being saved.</summary>
    Persisting,

    /// <summary>Signed in; the browser gets the final page.</summary>
    Succeeded,

    /// <summary>Not signed in; the browser gets the final page, if it waits.</summary>
    Failed,

    /// <summary>The program's own copy of the credentials is being looked at.</summary>
    Checking,

    /// <summary>The lock that all processes share over these credentials is being taken.</summary>
    Locking,

    /// <summary>The stored credentials are being read again, under the lock.</summary>
    Reloading,

    /// <summary>The refresh token is being used (RFC 6749, section 6).</summary>
    Refreshing,

    /// <summary>The credentials are good as they are, or another process has refreshed them; nothing was sent.</summary>
    Adopted,

    /// <summary>The credentials have been refreshed and saved.</summary>
    Refreshed,

    /// <summary>The provider is asked to take the token back (RFC 7009).</summary>
    Revoking,

    /// <summary>The stored credentials are being removed.</summary>
    Removing,

    /// <summary>Nothing is stored any more.</summary>
    SignedOut,
}

/// <summary>What is true of a state in every machine.</summary>
internal static class FlowStates
{
    /// <summary>Returns whether a flow that ends there has reached what it was for.</summary>
    /// <param name="state">Any state.</param>
    public static bool IsGood(this FlowState state) => state is FlowState.Succeeded or FlowState.Adopted or FlowState.Refreshed or FlowState.SignedOut;
}
