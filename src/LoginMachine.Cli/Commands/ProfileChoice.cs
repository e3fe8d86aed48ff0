using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using LoginMachine.Cli.Profiles;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>The options that select a profile, the same for every command that needs one.</summary>
internal sealed class ProfileChoice
{
    private readonly Option<string?> profile = new("--profile") { Description = "The profile to use; without it, 'default'.", HelpName = "NAME" };
    private readonly Option<string?> issuer = new("--issuer") { Description = "The issuer's address, instead of a profile.", HelpName = "URL" };
    private readonly Option<string?> client = new("--client-id") { Description = "The client id, with --issuer.", HelpName = "ID" };

    internal void AddTo(Command command)
    {
        command.Options.Add(profile);
        command.Options.Add(issuer);
        command.Options.Add(client);
    }

    /// <summary>The chosen profile, checked.</summary>
    internal Profile Resolve(ParseResult parsed, ProfilesFile file)
    {
        var (name, address, id) = (parsed.GetValue(profile), parsed.GetValue(issuer), parsed.GetValue(client));
        if (name is not null && (address is not null || id is not null))
        {
            throw new UsageException("--profile says it all: leave out --issuer and --client-id, or leave out --profile.");
        }

        return address is null && id is null ? Stored(name ?? "default", file) : Given(address, id);
    }

    /// <summary>The same, where a command can do without one: no profile when none is named and there is no <c>default</c>.</summary>
    internal Profile? ResolveOrNone(ParseResult parsed, ProfilesFile file) =>
        parsed.GetValue(profile) is null && parsed.GetValue(issuer) is null && parsed.GetValue(client) is null
            ? file.Find("default")
            : Resolve(parsed, file);

    private static Profile Stored(string name, ProfilesFile file) => file.Find(name)
        ?? throw (name == "default"
            ? new UsageException("there is no profile 'default'. Give --issuer and --client-id, or make it: loginmachine profile set default --issuer URL --client-id ID")
            : Unknown(name));

    /// <summary>There is no profile of that name.</summary>
    internal static UsageException Unknown(string name) =>
        new($"no profile named '{Journal.Printable.Name(name)}'. 'loginmachine profile list' shows those there are.");

    private static Profile Given(string? issuer, string? client)
    {
        if (issuer is null || client is null)
        {
            throw new UsageException("--issuer and --client-id belong together.");
        }

        var profile = new Profile { Name = NameOf(issuer, client), Issuer = issuer, ClientId = client };
        return ProfileRules.Check(profile) is { } wrong ? throw new UsageException(wrong + ".") : profile;
    }

    /// <summary>The same issuer and client always select the same credentials; a final slash makes no other issuer.</summary>
    private static string NameOf(string given, string client)
    {
        var issuer = Issuers.Key(given);
        var host = Uri.TryCreate(issuer, UriKind.Absolute, out var uri) ? uri.Host : "issuer";
        var label = new string([.. host.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-').Take(40)]).Trim('.');
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{client}"));
        return $"{(label.Length == 0 ? "issuer" : label)}-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
    }
}
