using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LoginMachine.Hosting;

namespace LoginMachine.Cli.Rendering.Token;

/// <summary>The forms in which a token is printed; the only place of the program that prints one.</summary>
internal static class TokenFormat
{
    internal const string Plain = "plain";
    internal const string GitCredential = "git-credential";
    private const string Json = "json";
    private const string Header = "header";
    internal const string ExecCredential = "exec-credential";

    /// <summary>Some git servers ask for a user's name, and take this one with a token.</summary>
    private const string AnyUser = "oauth2";

    internal static readonly string[] Names = [Plain, Json, Header, ExecCredential, GitCredential];

    /// <exception cref="UsageException">There is no such form, or two were requested.</exception>
    internal static string Chosen(string? name, bool json) => name is null ? (json ? Json : Plain)
        : !Names.Contains(name) ? throw new UsageException($"--format: must be one of {string.Join(", ", Names)}.")
        : json && name != Json ? throw new UsageException($"--json requests the format json, and --format requests {name}: leave out one of them.")
        : name;

    internal static string Write(AccessToken token, string form, GitRequest? helper, TokenType type = TokenType.Access) => form switch
    {
        Json => Document(json => Members(json, token, type)),
        Header => $"Authorization: Bearer {token.Value.Reveal()}\n",
        ExecCredential => Document(json => Exec(json, token)),
        GitCredential => Git(token, helper),
        _ => token.Value.Reveal() + "\n",
    };

    private static void Members(Utf8JsonWriter json, AccessToken token, TokenType type)
    {
        json.WriteString(type switch { TokenType.Id => "id_token", TokenType.ApiKey => "api_key", _ => "access_token" }, token.Value.Reveal());
        json.WriteString("token_type", "Bearer");
        Optional(json, "expires_at", Moment(token));
        Optional(json, "account", token.AccountName ?? token.AccountId);
        Optional(json, "account_id", token.AccountId);
        Optional(json, "scope", token.Scope);
    }

    /// <summary>Kubernetes, client.authentication.k8s.io; the version is the one that the caller asked for.</summary>
    private static void Exec(Utf8JsonWriter json, AccessToken token)
    {
        json.WriteString("apiVersion", ExecInfo.Version(Environment.GetEnvironmentVariable(ExecInfo.Variable)));
        json.WriteString("kind", "ExecCredential");
        json.WriteStartObject("status");
        Optional(json, "expirationTimestamp", Moment(token));
        json.WriteString("token", token.Value.Reveal());
        json.WriteEndObject();
    }

    private static string Git(AccessToken token, GitRequest? helper)
    {
        var expiry = token.Expires is { } at ? $"password_expiry_utc={at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}\n" : "";
        return $"username={helper?.Username ?? AnyUser}\npassword={token.Value.Reveal()}\n{expiry}";
    }

    private static string? Moment(AccessToken token) => token.Expires?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Document(Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }
}
