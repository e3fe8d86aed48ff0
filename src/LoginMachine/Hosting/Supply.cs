using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>The host program, asked by <see cref="ExternalCredentials"/>, brought no other token.</summary>
/// <param name="Fault">Why.</param>
/// <param name="Usable">The old token if it is still valid.</param>
public sealed record TokenNotSupplied(SupplyFault Fault, AccessToken? Usable) : TokenResult;

/// <summary>Why a host program brought no other token.</summary>
public enum SupplyFault
{
    /// <summary>It did not answer within 10 seconds.</summary>
    TimedOut,

    /// <summary>It threw.</summary>
    Threw,

    /// <summary>It had none.</summary>
    NoToken,

    /// <summary>It brought a token of another account than before. That is for <see cref="ExternalCredentials.Supply"/> to do.</summary>
    OtherAccount,

    /// <summary>It brought the token that was refused.</summary>
    Unchanged,

    /// <summary>It brought a token that the profile does not admit (<c>forced_account</c> or <c>restriction</c>).</summary>
    Forbidden,
}

/// <summary>What a host program is asked to supply.</summary>
/// <param name="Reason">Why a token is wanted.</param>
/// <param name="AccountId">The account that the token must be of, if known.</param>
public sealed record SupplyRequest(SupplyReason Reason, Personal? AccountId);

/// <summary>Why a host program is asked for a token.</summary>
public enum SupplyReason
{
    /// <summary>The old one is about to expire.</summary>
    Expiring,

    /// <summary>The old one was answered with 401.</summary>
    Rejected,

    /// <summary>The host program called <see cref="TokenSource.RefreshAsync"/>.</summary>
    Asked,
}
