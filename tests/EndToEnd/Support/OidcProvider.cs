using System.Text.Json;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>A real provider (npm's <c>oidc-provider</c>) in a process of its own, on loopback.</summary>
public sealed class OidcProvider : IAsyncDisposable
{
    /// <summary>Its one client: public, native, any loopback port.</summary>
    public const string ClientId = "loginmachine-e2e";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly ChildProcess process;

    private OidcProvider(ChildProcess process, string issuer) => (this.process, Issuer) = (process, issuer);

    /// <summary>Its issuer, as in its metadata.</summary>
    public string Issuer { get; }

    /// <summary>What its endpoints were asked and what they answered, secrets included.</summary>
    public IReadOnlyList<EndpointCall> Calls =>
        [.. process.Stdout.Lines.Where(line => line.Contains("\"endpoint\"", StringComparison.Ordinal)).Select(EndpointCall.Parse)];

    /// <summary>
    /// Starts it. Options are those of <c>server.mjs</c>: <c>--par off|on|required</c>, <c>--device</c>,
    /// <c>--device-code-ttl SECONDS</c>, <c>--slow-downs N</c>, <c>--access-token-ttl SECONDS</c>, <c>--port N</c>.
    /// </summary>
    public static async Task<OidcProvider> Start(params string[] options)
    {
        var node = Tool.Require("node");
        Tool.RequireProviderPackages();
        var process = ChildProcess.Start(node, [Path.Combine(Repository.Provider, "server.mjs"), .. options]);
        return new OidcProvider(process, await ReadIssuer(process));
    }

    /// <summary>Ends its own process and no other.</summary>
    public async ValueTask DisposeAsync()
    {
        process.CloseInput();
        try
        {
            await process.Exit(StopLimit);
        }
        finally
        {
            await process.DisposeAsync();
        }
    }

    private static async Task<string> ReadIssuer(ChildProcess process)
    {
        try
        {
            using var line = JsonDocument.Parse(await process.Stdout.First(_ => true, StartLimit));
            return line.RootElement.GetProperty("issuer").GetString()!;
        }
        catch (Exception fault)
        {
            await process.DisposeAsync();
            throw new InvalidOperationException($"The provider did not start:\n{process.Stderr.Text}", fault);
        }
    }
}
