using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>Asks a host program for a token, and lets nothing of what it does disturb those who wait.</summary>
/// <param name="supply">The host program.</param>
/// <param name="forbidden">Whether the profile does not admit a token.</param>
/// <param name="time">The clock of the limit.</param>
internal sealed class Supplier(Func<SupplyRequest, CancellationToken, Task<AccessToken?>> supply, Func<AccessToken, bool> forbidden, TimeProvider time)
{
    /// <summary>Asks once.</summary>
    /// <returns>A token, else the fault.</returns>
    internal async Task<(AccessToken? Token, SupplyFault Fault)> AskAsync(AccessToken old, SupplyReason reason)
    {
        using var limit = new CancellationTokenSource(ExternalCredentials.Limit, time);
        try
        {
            // A host program that ignores its token is left behind.
            var given = await Task.Run(() => supply(new SupplyRequest(reason, old.AccountId), limit.Token), limit.Token)
                .WaitAsync(limit.Token).ConfigureAwait(false);
            return given is null ? (null, SupplyFault.NoToken)
                : forbidden(given) ? (null, SupplyFault.Forbidden)
                : FaultOf(given, old, reason) is { } fault ? (null, fault)
                : (given with { AccountId = given.AccountId ?? old.AccountId }, default);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return (null, SupplyFault.TimedOut);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Its message may hold anything, a token too: it is not copied.
            return (null, SupplyFault.Threw);
        }
    }

    private static SupplyFault? FaultOf(AccessToken given, AccessToken old, SupplyReason reason) =>
        given.AccountId is { } now && old.AccountId is { } before && now != before ? SupplyFault.OtherAccount
        : reason == SupplyReason.Rejected && given.Value.FixedTimeEquals(old.Value.Reveal()) ? SupplyFault.Unchanged
        : null;
}
