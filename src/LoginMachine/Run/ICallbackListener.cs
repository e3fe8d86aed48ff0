namespace LoginMachine.Run;

/// <summary>The bound sockets of an attempt and the server that will serve them.</summary>
internal interface ICallbackListener : IAsyncDisposable
{
    /// <summary>The port, the same on each family.</summary>
    int Port { get; }

    /// <summary>The redirect URI (RFC 8252, section 7.3).</summary>
    Uri RedirectUri { get; }

    /// <summary>The local address that leads a browser on to the provider, once.</summary>
    SecretUri StartUri { get; }

    /// <summary>The authorization address (RFC 6749, section 4.1.1).</summary>
    SecretUri AuthorizationUri { get; }

    /// <summary>Takes the address that a browser elsewhere was redirected to, as if that browser had come here.</summary>
    /// <param name="address">What a person pasted.</param>
    PasteAnswer Paste(string address);
}

/// <summary>What became of a pasted address.</summary>
internal enum PasteAnswer
{
    /// <summary>It is being checked like any other callback; the progress tells the rest.</summary>
    Taken,

    /// <summary>It is not an address that this sign-in redirects to.</summary>
    NotOurs,

    /// <summary>Nobody waits for one.</summary>
    NotWaiting,

    /// <summary>It is incomplete: the terminal wrapped it, or only a part was copied. Waiting goes on.</summary>
    Cut,
}
