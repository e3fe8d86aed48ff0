using System.Net.Sockets;
using LoginMachine.Run;

namespace LoginMachine.Reproduction.Staging;

/// <summary>A user who closes the tab as soon as the provider has sent the browser back.</summary>
internal static class HastyUser
{
    internal static async Task VisitAsync(LoginAttempt attempt, Listening listening)
    {
        var callback = await ProviderVisit.CallbackAsync(listening).ConfigureAwait(false);
        using var tab = await RawRequest.SendAsync(callback.Port, true, RawRequest.Get(callback)).ConfigureAwait(false);
        await Task.Delay(100).ConfigureAwait(false);
        RawRequest.Leave(tab);
    }
}
