using System.Text.Json.Serialization;
using LoginMachine.Machine;

namespace LoginMachine.Failures;

/// <summary>The part of a sign-in that something happened in. Independent of the category.</summary>
[JsonConverter(typeof(SnakeCaseConverter<Phase>))]
public enum Phase
{
    /// <summary>Reading the provider's configuration.</summary>
    Discover,

    /// <summary>Asking for a device code.</summary>
    RequestDeviceCode,

    /// <summary>Waiting until the user has approved the device code.</summary>
    WaitForApproval,

    /// <summary>Taking a loopback port.</summary>
    BindLocalServer,

    /// <summary>Handing the authorization request to the provider.</summary>
    PushAuthorization,

    /// <summary>Starting the browser.</summary>
    OpenBrowser,

    /// <summary>Waiting for the browser to come back.</summary>
    WaitForCallback,

    /// <summary>Checking what it came back with.</summary>
    ValidateCallback,

    /// <summary>Redeeming the code.</summary>
    ExchangeToken,

    /// <summary>Checking the ID token.</summary>
    VerifyIdentity,

    /// <summary>Exchanging the ID token for an API key.</summary>
    ExchangeApiKey,

    /// <summary>Saving the credentials.</summary>
    PersistCredentials,

    /// <summary>Showing the final page.</summary>
    RedirectBack,

    /// <summary>Waiting for the lock on the credentials.</summary>
    Lock,

    /// <summary>Refreshing the credentials.</summary>
    Refresh,

    /// <summary>Having the provider take the token back, and forgetting it here.</summary>
    Revoke,
}
