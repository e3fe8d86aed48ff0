namespace LoginMachine.TestProvider;

/// <summary>What is wrong with the redirect back to the client (RFC 6749, section 4.1.2) from now on.</summary>
public enum CallbackFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>state</c> is <c>wrong-state</c>.</summary>
    WrongState,

    /// <summary>There is no <c>state</c>.</summary>
    MissingState,

    /// <summary>There is no <c>code</c>.</summary>
    MissingCode,

    /// <summary><c>iss</c> names another provider (RFC 9207, section 2.4).</summary>
    WrongIssuer,

    /// <summary>There is no <c>iss</c>, though discovery promises one (RFC 9207, section 3).</summary>
    MissingIssuer,

    /// <summary><c>state</c> comes twice: first as it was sent, then as <c>wrong-state</c> (RFC 6749, section 3.1).</summary>
    RepeatedParameter,
}
