using System.Text.Json;

namespace LoginMachine.Cli.Rendering.Token;

/// <summary>What kubectl tells a credential plugin in <c>KUBERNETES_EXEC_INFO</c>.</summary>
internal static class ExecInfo
{
    private const string Newest = "client.authentication.k8s.io/v1";
    private const string Beta = "client.authentication.k8s.io/v1beta1";

    /// <summary>The version to answer with: the one asked for, where it is known; else the newest.</summary>
    internal static string Version(string? info)
    {
        try
        {
            using var json = JsonDocument.Parse(info ?? "");
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("apiVersion", out var version) && version.ValueKind == JsonValueKind.String && version.GetString() == Beta
                ? Beta
                : Newest;
        }
        catch (JsonException)
        {
            return Newest;
        }
    }
}
