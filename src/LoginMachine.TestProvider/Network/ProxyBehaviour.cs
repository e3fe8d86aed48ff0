namespace LoginMachine.TestProvider.Network;

/// <summary>What a <see cref="ForwardProxy"/> does with a request.</summary>
public enum ProxyBehaviour
{
    /// <summary>Lets it through.</summary>
    Passes,

    /// <summary>Answers with a status, instead of a tunnel.</summary>
    Refuses,

    /// <summary>Closes the connection.</summary>
    Closes,

    /// <summary>Says nothing.</summary>
    Hangs,

    /// <summary>Answers with what is no HTTP.</summary>
    Babbles,
}
