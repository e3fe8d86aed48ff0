namespace LoginMachine.Machine;

/// <summary>What a state does to the world, as data. Folder, request and handler carry the same name.</summary>
public enum EffectKind
{
    /// <summary>Reads the provider's configuration document.</summary>
    DiscoverProvider,

    /// <summary>Asks for a device code.</summary>
    RequestDeviceCode,

    /// <summary>Polls the token endpoint until the person has approved the device code, or will not.</summary>
    PollForApproval,

    /// <summary>Takes one port on the loopback families.</summary>
    BindListener,

    /// <summary>Hands the authorization request to the provider beforehand.</summary>
    PushAuthorization,

    /// <summary>Starts the person's browser.</summary>
    OpenBrowser,

    /// <summary>Serves the callback address until a callback that ends the wait has come.</summary>
    AwaitCallback,

    /// <summary>Redeems the authorization code. Single use: never repeated.</summary>
    ExchangeCode,

    /// <summary>Checks the ID token and the profile's restriction.</summary>
    VerifyIdentity,

    /// <summary>Exchanges the ID token for an API key.</summary>
    ExchangeApiKey,

    /// <summary>Replaces the stored credentials.</summary>
    SaveCredentials,

    /// <summary>Answers the browser that is held open with the final page.</summary>
    AnswerBrowser,

    /// <summary>Looks at the program's own copy of the credentials.</summary>
    CheckCredentials,

    /// <summary>Takes the lock that all processes share over the credentials.</summary>
    TakeLock,

    /// <summary>Reads the stored credentials again and makes room for new ones.</summary>
    ReloadCredentials,

    /// <summary>Uses the refresh token. Sent twice at most.</summary>
    RefreshTokens,

    /// <summary>Replaces the stored credentials by renewed ones, if they are still those that were renewed.</summary>
    ReplaceCredentials,

    /// <summary>Has the provider take the newest token back.</summary>
    RevokeToken,

    /// <summary>Removes the credentials from every store.</summary>
    RemoveCredentials,
}
