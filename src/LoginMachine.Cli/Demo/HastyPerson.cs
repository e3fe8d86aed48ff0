using System.Net.Sockets;
using System.Text;
using LoginMachine.Run;

namespace LoginMachine.Cli.Demo;

/// <summary>A person who closes the tab as soon as the provider has sent the browser back.</summary>
internal static class HastyPerson
{
    internal static async Task VisitAsync(LoginAttempt attempt, Listening listening)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var answer = await client.GetAsync(listening.AuthorizationUri).ConfigureAwait(false);
        var callback = answer.Headers.Location!;
        using var tab = new TcpClient();
        await tab.ConnectAsync("127.0.0.1", callback.Port).ConfigureAwait(false);
        var request = $"GET {callback.PathAndQuery} HTTP/1.1\r\nHost: {callback.Authority}\r\n\r\n";
        await tab.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request)).ConfigureAwait(false);
        await Task.Delay(100).ConfigureAwait(false);
        tab.Client.LingerState = new LingerOption(true, 0);
    }
}
