using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider.Tokens;

/// <summary>The claims a test adds.</summary>
internal static class ExtraClaims
{
    /// <summary>Adds copies: a JSON node has one parent, and reading one from two threads is not safe.</summary>
    public static void AddTo(JsonObject claims, ProviderOptions options)
    {
        if (options.ExtraClaims is not { } extra)
        {
            return;
        }

        lock (extra)
        {
            foreach (var (name, value) in extra)
            {
                claims[name] = value?.DeepClone();
            }
        }
    }
}
