using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace LoginMachine.Benchmarks.Driver;

/// <summary>A sign-in that the user refuses: any program with a loopback redirect URI can be measured by it.</summary>
/// <param name="UntilUrl">From the start of the process to the authorization URL on one of its streams.</param>
/// <param name="PeakBytes">The largest resident set until then.</param>
/// <param name="UntilExit">From the refused callback being sent to the end of the process.</param>
internal sealed record Login(TimeSpan UntilUrl, long PeakBytes, TimeSpan UntilExit)
{
    /// <summary>A very quick user; also the time in which a program may get ready for the callback.</summary>
    private static readonly TimeSpan User = TimeSpan.FromMilliseconds(700);

    /// <summary>Runs one.</summary>
    /// <param name="start">The program; its streams are redirected here.</param>
    /// <exception cref="InvalidOperationException">It ended without a URL.</exception>
    internal static async Task<Login> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var url = await await Task.WhenAny(UrlAsync(process.StandardOutput), UrlAsync(process.StandardError));
        var untilUrl = Stopwatch.GetElapsedTime(began);
        process.Refresh();
        var peak = process.PeakWorkingSet64;

        await Task.Delay(User);
        var callback = Refusal(url);
        using var tab = new TcpClient();
        await tab.ConnectAsync(callback.Host, callback.Port);
        var sent = Stopwatch.GetTimestamp();
        await tab.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {callback.PathAndQuery} HTTP/1.1\r\nHost: {callback.Authority}\r\nConnection: close\r\n\r\n"));
        var page = tab.GetStream().CopyToAsync(Stream.Null);
        await process.WaitForExitAsync();
        var untilExit = Stopwatch.GetElapsedTime(sent);
        await page;
        return new Login(untilUrl, peak, untilExit);
    }

    /// <summary>What the provider would send the browser to (RFC 6749, section 4.1.2.1).</summary>
    private static Uri Refusal(Uri authorization)
    {
        var query = System.Web.HttpUtility.ParseQueryString(authorization.Query);
        return new Uri($"{query["redirect_uri"]}?error=access_denied&state={Uri.EscapeDataString(query["state"]!)}");
    }

    private static async Task<Uri> UrlAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.TrimStart() is var text && text.StartsWith("http", StringComparison.Ordinal) && text.Contains("redirect_uri=", StringComparison.Ordinal))
            {
                _ = lines.ReadToEndAsync();
                return new Uri(text);
            }
        }

        // The other stream has it, or the program's end is seen there.
        await Task.Delay(TimeSpan.FromSeconds(10));
        throw new InvalidOperationException("The program printed no URL.");
    }
}
