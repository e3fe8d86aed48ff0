namespace LoginMachine.Run;

/// <summary>The bound sockets of an attempt and the server that will serve them.</summary>
internal interface ICallbackListener : IAsyncDisposable
{
    /// <summary>Gets the port, the same on each family.</summary>
    int Port { get; }

    /// <summary>Gets the redirect URI (RFC 8252, section 7.3).</summary>
    Uri RedirectUri { get; }

    /// <summary>Gets the local address that leads a browser on to the provider, once.</summary>
    SecretUri StartUri { get; }

    /// <summary>Gets the authorization URL (RFC 6749, section 4.1.1).</summary>
    SecretUri AuthorizationUri { get; }

    /// <summary>Takes the address that a browser elsewhere was redirected to, as if that browser had come here.</summary>
    /// <param name="address">What a user pasted.</param>
    PasteAnswer Paste(string address);
}

/// <summary>What became of a pasted URL.</summary>
internal enum PasteAnswer
{
    /// <summary>It is being checked like any other callback; the progress reports the rest.</summary>
    Taken,

    /// <summary>It is not an address that this sign-in redirects to.</summary>
    NotOurs,

    /// <summary>No attempt waits for one.</summary>
    NotWaiting,

    /// <summary>It is incomplete: the terminal wrapped it, or only a part was copied. Waiting goes on.</summary>
    Cut,
}
