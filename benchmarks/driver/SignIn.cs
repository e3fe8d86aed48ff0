using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoginMachine.Benchmarks.Driver;

/// <summary>One sign-in of the program, from its start to its end.</summary>
/// <param name="UntilAddress">From the start of the process to the address on standard error.</param>
/// <param name="UntilEnd">From the callback being sent to the end of the process, without the provider's own time.</param>
/// <param name="PeakBytes">The most memory it had resident.</param>
internal sealed record SignIn(TimeSpan UntilAddress, TimeSpan UntilEnd, long PeakBytes)
{
    /// <summary>A very quick user.</summary>
    private static readonly TimeSpan Person = TimeSpan.FromMilliseconds(700);

    private static readonly HttpClient Browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    internal static async Task<SignIn> RunAsync(string program, ProviderProcess provider)
    {
        var home = Directory.CreateTempSubdirectory("loginmachine-benchmark-");
        try
        {
            await SetProfileAsync(program, provider.Issuer, home.FullName);
            return await RunAsync(program, provider, home.FullName);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task<SignIn> RunAsync(string program, ProviderProcess provider, string home)
    {
        var start = Start(program, home, "login", "--no-browser");
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var address = await AddressAsync(process.StandardError);
        var untilAddress = Stopwatch.GetElapsedTime(began);

        var callback = await CallbackAsync(address);
        await Task.Delay(Person);
        provider.Spent();
        var peak = PeakAsync(process);
        var sent = Stopwatch.GetTimestamp();
        var page = VisitAsync(callback);
        await process.WaitForExitAsync();
        var untilEnd = Stopwatch.GetElapsedTime(sent) - provider.Spent();
        await page;
        return process.ExitCode == 0
            ? new SignIn(untilAddress, untilEnd, await peak)
            : throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
    }

    /// <summary>Names its endpoints, so that nothing has to be asked before the address is known.</summary>
    private static async Task SetProfileAsync(string program, string issuer, string home)
    {
        using var process = Process.Start(Start(program, home,
            "profile", "set", "default", "--issuer", issuer, "--client-id", "demo-client",
            "--scope", "openid", "--scope", "offline_access",
            "--authorization-endpoint", issuer + "/authorize", "--token-endpoint", issuer + "/token", "--jwks-uri", issuer + "/jwks"))!;
        await process.WaitForExitAsync();
    }

    private static ProcessStartInfo Start(string program, string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LOGINMACHINE_HOME"] = home;
        return start;
    }

    private static async Task<Uri> AddressAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                return new Uri(line);
            }
        }

        throw new InvalidOperationException("The program ended without an address.");
    }

    private static async Task<Uri> CallbackAsync(Uri address)
    {
        using var answer = await Browser.GetAsync(address);
        return answer.StatusCode == HttpStatusCode.Found ? answer.Headers.Location! : throw new InvalidOperationException("The provider did not consent.");
    }

    private static async Task VisitAsync(Uri callback)
    {
        using var tab = new TcpClient();
        await tab.ConnectAsync(IPAddress.Loopback, callback.Port);
        var request = $"GET {callback.PathAndQuery} HTTP/1.1\r\nHost: {callback.Authority}\r\n\r\n";
        await tab.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        var page = new byte[64];
        await tab.GetStream().ReadExactlyAsync(page);
        if (!page.AsSpan().StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException("The final page is not one of success.");
        }
    }

    /// <summary>The mark only rises, so that the last look before the end is the answer.</summary>
    private static async Task<long> PeakAsync(Process process)
    {
        var peak = 0L;
        try
        {
            while (true)
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                await Task.Delay(2);
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended.
            return peak;
        }
    }
}
