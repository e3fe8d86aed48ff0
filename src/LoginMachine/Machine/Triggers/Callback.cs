using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>A well-formed request came to the callback path (RFC 6749, section 4.1.2), or a user pasted its address.</summary>
/// <param name="State">How its <c>state</c> compares.</param>
/// <param name="Issuer">How its <c>iss</c> compares (RFC 9207).</param>
/// <param name="HasCode">Whether it has a <c>code</c>.</param>
/// <param name="HasError">Whether it has an <c>error</c>.</param>
/// <param name="Error">That error, where the state is ours.</param>
/// <param name="HasDescription">Whether it has an <c>error_description</c>.</param>
/// <param name="Pasted">True if a user pasted it.</param>
/// <param name="Peer">Whose process requested it; null is the user's own, or a journal from before this was looked up.</param>
internal sealed record CallbackReceived(
    StateCheck State,
    IssuerCheck Issuer,
    bool HasCode,
    bool HasError,
    ErrorCode? Error = null,
    bool HasDescription = false,
    bool? Pasted = null,
    PeerAccount? Peer = null) : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) =>
        State == StateCheck.Valid ? facts : facts with { ForeignCallbackSeen = true };
}

/// <summary>How a callback's <c>state</c> compares with ours.</summary>
[JsonConverter(typeof(SnakeCaseConverter<StateCheck>))]
internal enum StateCheck
{
    /// <summary>It is ours.</summary>
    Valid,

    /// <summary>It was ours in an earlier attempt: an old tab.</summary>
    Earlier,

    /// <summary>Not issued by any known attempt.</summary>
    Unknown,

    /// <summary>There is none.</summary>
    Missing,
}

/// <summary>How a callback's <c>iss</c> compares with the issuer.</summary>
[JsonConverter(typeof(SnakeCaseConverter<IssuerCheck>))]
internal enum IssuerCheck
{
    /// <summary>There is none and none was announced.</summary>
    NotExpected,

    /// <summary>It is the issuer.</summary>
    Valid,

    /// <summary>It was announced and is not there.</summary>
    Missing,

    /// <summary>It is another issuer: a mix-up attack, or a provider set up wrongly.</summary>
    Other,
}

/// <summary>A request came to the callback path that is answered 400 before its state is looked at.</summary>
/// <param name="Reason">What was wrong.</param>
/// <param name="Count">How many so far: 1, then at each doubling.</param>
/// <param name="Pasted">True if the user pasted it.</param>
internal sealed record CallbackRefused(CallbackFault Reason, int Count, bool? Pasted = null) : Trigger;

/// <summary>The user pasted a text that is not the URL which this sign-in ends at, or only a part of it.</summary>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Count">How many so far: 1, then at each doubling.</param>
internal sealed record PasteRefused(PasteFault Reason, int Count) : Trigger;

/// <summary>Why a pasted text was refused.</summary>
[JsonConverter(typeof(SnakeCaseConverter<PasteFault>))]
internal enum PasteFault
{
    /// <summary>It is not a URL.</summary>
    NotAUrl,

    /// <summary>The URL of another host, such as a page of the provider.</summary>
    OtherHost,

    /// <summary>A loopback URL with another port or path: the callback of another program or of an earlier sign-in.</summary>
    OtherProgram,

    /// <summary>The URL that begins this sign-in, not the one that it ends at.</summary>
    SignInUrl,

    /// <summary>The redirect URI without a query.</summary>
    NoQuery,

    /// <summary>The parameters follow a <c>#</c>: the provider used <c>response_mode=fragment</c>.</summary>
    Fragment,

    /// <summary>The URL is incomplete: the terminal wrapped it, or only a part was copied.</summary>
    Cut,
}

/// <summary>What was wrong with a request to the callback path.</summary>
[JsonConverter(typeof(SnakeCaseConverter<CallbackFault>))]
internal enum CallbackFault
{
    /// <summary>A parameter stood twice (RFC 6749, section 3.1).</summary>
    RepeatedParameter,

    /// <summary>A parameter or the query was too long.</summary>
    TooLong,
}
