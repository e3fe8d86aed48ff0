using System.Diagnostics;
using System.Globalization;

namespace LoginMachine.Benchmarks.Driver;

/// <summary>LoginMachine and codex, run in turn, so that whatever else the machine does strikes both alike.</summary>
internal static class Peer
{
    private const int Warming = 5;

    /// <summary>Measures, and prints the table.</summary>
    /// <param name="program">The published program.</param>
    /// <param name="codex">The native executable of the package.</param>
    /// <param name="rounds">How often each is run.</param>
    /// <returns>0, or 1 if an aim was missed.</returns>
    internal static async Task<int> RunAsync(string program, string codex, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("loginmachine-benchmark-");
        try
        {
            await NameEndpointsAsync(program, folder.FullName);
            List<Login> ours = [], theirs = [];
            for (var round = -Warming; round < rounds; round++)
            {
                var (own, other) = (await Login.RunAsync(Ours(program, folder.FullName)), await Login.RunAsync(Theirs(codex, folder.FullName)));
                if (round >= 0)
                {
                    ours.Add(own);
                    theirs.Add(other);
                }
            }

            return Print(ours, theirs, new FileInfo(program).Length, new FileInfo(codex).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ProcessStartInfo Ours(string program, string folder)
    {
        var start = new ProcessStartInfo(program, ["login"]);
        (start.Environment["LOGINMACHINE_HOME"], start.Environment["BROWSER"]) = (folder, "/bin/true");
        return start;
    }

    private static ProcessStartInfo Theirs(string program, string folder)
    {
        var start = new ProcessStartInfo(program, ["login"]);
        (start.Environment["CODEX_HOME"], start.Environment["BROWSER"]) = (folder, "/bin/true");
        return start;
    }

    /// <summary>Neither program asks for anything before it prints its URL.</summary>
    private static async Task NameEndpointsAsync(string program, string folder)
    {
        const string Provider = "https://login.example.com";
        var start = new ProcessStartInfo(program, [
            "profile", "set", "default", "--issuer", Provider, "--client-id", "benchmark", "--scope", "openid", "--scope", "offline_access",
            "--authorization-endpoint", Provider + "/authorize", "--token-endpoint", Provider + "/token", "--jwks-uri", Provider + "/jwks"]);
        start.Environment["LOGINMACHINE_HOME"] = folder;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }

    private static int Print(List<Login> ours, List<Login> theirs, long ourBytes, long theirBytes)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}, medians of {ours.Count} runs (quartiles)");
        Console.WriteLine();
        Console.WriteLine("| figure | LoginMachine | codex | ratio | aim | |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var met = Line("start until the URL is printed, ms", ours, theirs, login => login.UntilUrl.TotalMilliseconds, 0.8);
        met &= Line("refused callback until exit, ms", ours, theirs, login => login.UntilExit.TotalMilliseconds, 1.0);
        met &= Line("peak memory until the URL, MB", ours, theirs, login => login.PeakBytes / 1e6, 0.7);
        Console.WriteLine($"| executable, MB | {Number(ourBytes / 1e6)} | {Number(theirBytes / 1e6)} | {Number((double)ourBytes / theirBytes)} | at most 18 MB | {Verdict(ourBytes <= 18e6)} |");
        return met && ourBytes <= 18e6 ? 0 : 1;
    }

    private static bool Line(string figure, List<Login> ours, List<Login> theirs, Func<Login, double> value, double aim)
    {
        double[] own = [.. ours.Select(value).Order()], other = [.. theirs.Select(value).Order()];
        var ratio = own[own.Length / 2] / other[other.Length / 2];
        Console.WriteLine($"| {figure} | {Spread(own)} | {Spread(other)} | {Number(ratio)} | at most {Number(aim)} | {Verdict(ratio <= aim)} |");
        return ratio <= aim;
    }

    private static string Spread(double[] sorted) =>
        $"{Number(sorted[sorted.Length / 2])} ({Number(sorted[sorted.Length / 4])} to {Number(sorted[sorted.Length * 3 / 4])})";

    private static string Verdict(bool met) => met ? "met" : "missed";

    private static string Number(double value) => value.ToString("0.0#", CultureInfo.InvariantCulture);
}
