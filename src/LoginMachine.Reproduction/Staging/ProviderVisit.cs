using LoginMachine.Run;

namespace LoginMachine.Reproduction.Staging;

/// <summary>The part of a sign-in that a user spends with the provider.</summary>
internal static class ProviderVisit
{
    /// <summary>Signs in and returns where the provider sends the browser.</summary>
    internal static async Task<Uri> CallbackAsync(Listening listening)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var answer = await client.GetAsync(listening.AuthorizationUri).ConfigureAwait(false);
        return answer.Headers.Location!;
    }
}
