using LoginMachine.Credentials;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>A token that a host program supplied.</summary>
/// <param name="Token">The token.</param>
/// <param name="Since">When it came.</param>
internal sealed record SuppliedToken(AccessToken Token, DateTimeOffset Since)
{
    /// <summary>How long a host program that brought nothing is left alone.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Gets why the host program brought no other one, if it was asked.</summary>
    internal SupplyFault? Failed { get; init; }

    /// <summary>Until when it is not asked again.</summary>
    internal DateTimeOffset NotBefore { get; init; }

    /// <summary>Returns whether another one is due; without a known end, never.</summary>
    internal bool Due(TimeSpan? minTtl, DateTimeOffset now) => Token.Expires is { } end && (end <= now || end - now <= Freshness.Wanted(minTtl, end - Since));

    /// <summary>Returns whether it is this one.</summary>
    internal bool Has(Secret other) => Token.Value.FixedTimeEquals(other.Reveal());

    /// <summary>The token while it is good; one that was answered with 401 is not known to be.</summary>
    internal AccessToken? Usable(DateTimeOffset now) => Token.Expires is { } end && end <= now ? null : Token;
}
