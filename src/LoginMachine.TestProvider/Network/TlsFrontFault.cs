namespace LoginMachine.TestProvider.Network;

/// <summary>How a <see cref="TlsFront"/> behaves before it comes to a certificate.</summary>
public enum TlsFrontFault
{
    /// <summary>It answers as it should.</summary>
    None,

    /// <summary>It answers in plain text, as a port for http does.</summary>
    PlainText,

    /// <summary>It refuses with the alert <c>protocol_version</c> (RFC 8446, section 6.2).</summary>
    VersionAlert,

    /// <summary>It answers in TLS 1.0, which is no longer accepted (RFC 8996).</summary>
    OldVersion,

    /// <summary>It refuses with the alert <c>handshake_failure</c>.</summary>
    Alert,

    /// <summary>It closes the connection.</summary>
    Closes,

    /// <summary>It says nothing.</summary>
    Hangs,
}
