using System.Text.Json;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Rendering.Token;

/// <summary>What kubectl passes to a credential plugin in <c>KUBERNETES_EXEC_INFO</c>.</summary>
internal static class ExecInfo
{
    internal const string Variable = "KUBERNETES_EXEC_INFO";
    private const string Newest = "client.authentication.k8s.io/v1";
    private static readonly string[] Known = [Newest, "client.authentication.k8s.io/v1beta1"];

    /// <summary>Returns the version to answer with: the one asked for; the newest if nothing is requested. Kubernetes refuses an answer in any other.</summary>
    /// <exception cref="UsageException">The version asked for is not known, or the variable cannot be read.</exception>
    internal static string Version(string? info)
    {
        if (string.IsNullOrWhiteSpace(info))
        {
            return Newest;
        }

        try
        {
            using var json = JsonDocument.Parse(info);
            return json.RootElement.ValueKind != JsonValueKind.Object ? throw NotUnderstood()
                : !json.RootElement.TryGetProperty("apiVersion", out var version) ? Newest
                : version.ValueKind == JsonValueKind.String && version.GetString() is { } asked && Known.Contains(asked) ? asked
                : throw new UsageException($"{Variable}: apiVersion {Printable.Name(version.ToString())} is not supported. Supported are {string.Join(" and ", Known)}; set one of them in the kubeconfig (users.user.exec.apiVersion).");
        }
        catch (JsonException)
        {
            throw NotUnderstood();
        }
    }

    private static UsageException NotUnderstood() => new($"{Variable}: must be a JSON object of kind ExecCredential.");
}
