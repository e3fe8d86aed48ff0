using LoginMachine.IdTokenVerification;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// External mode: a host program supplies the tokens, and is asked for another when one is due. All of it is in memory:
/// no store, no lock, no journal. While it is active a sign-in to the profile is refused, because it would put other
/// credentials beside these. It ends with <see cref="Clear"/> and with a sign-out.
/// </summary>
public sealed class ExternalCredentials : TokenSource
{
    /// <summary>How long a host program may take.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Profile profile;
    private readonly Supplier supplier;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private SuppliedToken? held;
    private SuppliedToken? asked;
    private Task<TokenResult>? running;

    internal ExternalCredentials(Profile profile, AccessToken token, Func<SupplyRequest, CancellationToken, Task<AccessToken?>> supply, TimeProvider time)
    {
        (this.profile, supplier, this.time) = (profile, new Supplier(supply, given => RuleOf(given) is not null, time), time);
        held = Holding(token);
    }

    /// <summary>Gets whether there is a token, good or not.</summary>
    public bool Active
    {
        get
        {
            lock (gate)
            {
                return held is not null;
            }
        }
    }

    /// <summary>Takes another token, of whatever account. One that is being asked for meanwhile is not waited for.</summary>
    /// <param name="token">The token.</param>
    /// <returns>False if external mode has ended; the token is not kept then.</returns>
    public bool Supply(AccessToken token)
    {
        lock (gate)
        {
            held = held is null ? null : Holding(token);
            return held is not null;
        }
    }

    /// <summary>Forgets the token; external mode ends.</summary>
    public void Clear()
    {
        lock (gate)
        {
            held = null;
        }
    }

    /// <inheritdoc/>
    public override Task<TokenResult> GetAsync(TimeSpan? minTtl = null, CancellationToken cancellationToken = default) =>
        AskAsync(own => own.Due(minTtl, time.GetUtcNow()) ? SupplyReason.Expiring : null, cancellationToken);

    /// <inheritdoc/>
    public override Task<TokenResult> RefreshAsync(CancellationToken cancellationToken = default) => AskAsync(_ => SupplyReason.Asked, cancellationToken);

    /// <inheritdoc/>
    internal override AccessToken? ReloadIfChanged(Secret rejected)
    {
        lock (gate)
        {
            return held is { } own && !own.Has(rejected) ? (Answer(own) as TokenGiven)?.Token : null;
        }
    }

    /// <inheritdoc/>
    internal override Task<TokenResult> RenewAsync(Secret rejected, CancellationToken cancellationToken) =>
        AskAsync(own => own.Has(rejected) ? SupplyReason.Rejected : null, cancellationToken);

    internal override TimeProvider Time => time;

    private SuppliedToken Holding(AccessToken token) => new(token, time.GetUtcNow());

    private Task<TokenResult> AskAsync(Func<SuppliedToken, SupplyReason?> wanted, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (held is not { } own)
            {
                return Task.FromResult<TokenResult>(Ended());
            }

            if (Forbidden(own) is { } forbidden)
            {
                return Task.FromResult<TokenResult>(forbidden);
            }

            // One that was begun for a token that has been replaced since says nothing of this one.
            if (running is null or { IsCompleted: true } || !ReferenceEquals(asked, own))
            {
                if (wanted(own) is not { } reason)
                {
                    return Task.FromResult(Answer(own));
                }

                if (own.Failed is { } failed && time.GetUtcNow() < own.NotBefore)
                {
                    return Task.FromResult<TokenResult>(new TokenNotSupplied(failed, own.Usable(time.GetUtcNow())));
                }

                (asked, running) = (own, Task.Run(() => RunAsync(own, reason), CancellationToken.None));
            }

            return running.WaitAsync(cancellationToken);
        }
    }

    private async Task<TokenResult> RunAsync(SuppliedToken own, SupplyReason reason)
    {
        var (token, fault) = await supplier.AskAsync(own.Token, reason).ConfigureAwait(false);
        lock (gate)
        {
            if (held is not { } current)
            {
                return Ended();
            }

            if (!ReferenceEquals(current, own))
            {
                return Answer(current);
            }

            var now = time.GetUtcNow();
            held = token is null ? own with { Failed = fault, NotBefore = now + SuppliedToken.Pause } : Holding(token);
            return token is null ? new TokenNotSupplied(fault, own.Usable(now)) : Answer(held);
        }
    }

    private TokenResult Answer(SuppliedToken own) => (TokenResult?)Forbidden(own) ?? new TokenGiven(own.Token);

    /// <summary>They are refused as stored ones would be.</summary>
    private NoCredentials? Forbidden(SuppliedToken own) => RuleOf(own.Token) is { } rule
        ? new NoCredentials($"the host program's tokens {CredentialRules.Words(rule)}")
        : null;

    /// <summary>Returns the account by the host program's word and by the ID token; if the two differ, it is not the one account.</summary>
    private BrokenRule? RuleOf(AccessToken token)
    {
        var claimed = IdTokenClaims.Account(token.IdToken?.Reveal(), profile.AccountClaim);
        return CredentialRules.Check(profile, LoginMethod.Browser, token.AccountId ?? claimed, token.IdToken?.Reveal())
            ?? (profile.ForcedAccount is not null && claimed is not null && claimed != profile.ForcedAccount ? BrokenRule.OtherAccount : null);
    }

    private static NoCredentials Ended() => new NoCredentials("the host program's tokens have been cleared");
}
