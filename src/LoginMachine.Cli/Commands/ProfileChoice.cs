using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using LoginMachine.Cli.Profiles;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>The options that select a profile, the same for every command that needs one.</summary>
internal sealed class ProfileChoice
{
    private readonly Option<string?> profile = new("--profile") { Description = "The profile to use. Default: the profile named 'default'.", HelpName = "NAME" };
    private readonly Option<string?> issuer = new("--issuer") { Description = "The issuer URL, instead of a profile.", HelpName = "URL" };
    private readonly Option<string?> client = new("--client-id") { Description = "The client ID, together with --issuer.", HelpName = "ID" };

    internal void AddTo(Command command)
    {
        profile.CompletionSources.Add(_ => ProfileNames.Stored());
        command.Options.Add(profile);
        command.Options.Add(issuer);
        command.Options.Add(client);
    }

    /// <summary>Returns what to sign in to: a profile, or an issuer and a client.</summary>
    internal Selection ToSignIn(ParseResult parsed, ProfilesFile file, LoginEngine engine)
    {
        var (name, address, id) = Values(parsed);
        return address is not null || id is not null ? Given(address, id)
            : (name is null ? Default(file, engine) : Known(name, file, engine)) ?? throw (name is null ? NoDefault(file) : Unknown(name));
    }

    /// <summary>
    /// Whose stored credentials to use: those of a profile, or of an issuer and a client. Without either, the profile
    /// <c>default</c>, else the only credentials that are stored.
    /// </summary>
    internal Selection ToUse(ParseResult parsed, ProfilesFile file, LoginEngine engine)
    {
        var (name, address, id) = Values(parsed);
        return address is not null || id is not null ? Stored(Given(address, id), file, engine)
            : name is not null ? Known(name, file, engine) ?? Orphan(name, engine) ?? throw Unknown(name)
            : Default(file, engine) ?? Only(file, engine);
    }

    /// <summary>Gets whether nothing selects a profile.</summary>
    internal bool IsOpen(ParseResult parsed) => Values(parsed) is (null, null, null);

    /// <summary>Everything that is stored, and the profile <c>default</c> first if there is one.</summary>
    internal static IReadOnlyList<Selection> All(ProfilesFile file, LoginEngine engine)
    {
        var preferred = Default(file, engine);
        var others = engine.StoredNames().Where(name => name != preferred?.Profile.Name).Select(name => Known(name, file, engine) ?? Orphan(name, engine)).OfType<Selection>();
        return [.. preferred is null ? [] : new[] { preferred }, .. others];
    }

    /// <summary>The profile for a command that can do without one: none if none is named and there is no <c>default</c>.</summary>
    internal Selection? ResolveOrNone(ParseResult parsed, ProfilesFile file, LoginEngine engine) =>
        IsOpen(parsed) ? Default(file, engine) : ToUse(parsed, file, engine);

    private (string? Name, string? Issuer, string? Client) Values(ParseResult parsed)
    {
        var values = (parsed.GetValue(profile), parsed.GetValue(issuer), parsed.GetValue(client));
        return values is (not null, not null, _) or (not null, _, not null)
            ? throw new UsageException("--profile already includes the issuer and the client ID: leave out --issuer and --client-id, or leave out --profile.")
            : values;
    }

    private static Selection? Default(ProfilesFile file, LoginEngine engine) => Known("default", file, engine);

    /// <summary>Returns a profile of the file. If it has no credentials, those of an earlier sign-in with the same issuer and client are its own.</summary>
    private static Selection? Known(string name, ProfilesFile file, LoginEngine engine) => file.Find(name) is not { } found ? null
        : Selection.Named(found) is var named && found is { Issuer: { } issuer, ClientId: { } id } && !engine.IsStored(name) && NameOf(issuer, id) is var derived && engine.IsStored(derived)
            ? named with { Profile = found with { Name = derived } }
            : named;

    /// <summary>If nothing is stored for an issuer and a client, the one profile that names both and is signed in.</summary>
    private static Selection Stored(Selection given, ProfilesFile file, LoginEngine engine) =>
        !engine.IsStored(given.Profile.Name)
        && file.All().Where(other => NameOf(other.Issuer ?? "", other.ClientId ?? "") == given.Profile.Name && engine.IsStored(other.Name)).ToList() is [var only]
            ? given with { Profile = only }
            : given;

    /// <summary>Credentials whose profile has been removed, or that were got without one.</summary>
    private static Selection? Orphan(string name, LoginEngine engine)
    {
        var loaded = ProfileRules.IsName(name) ? engine.StoredUnder(name) : new LoadedCredentials(null);
        if (loaded.IsEmpty)
        {
            return null;
        }

        var (from, id) = (loaded.Document?.Issuer, loaded.Document?.ClientId ?? "unknown");
        var whole = new Profile { Name = name, Issuer = from, ClientId = id };
        return from is not null && ProfileRules.Check(whole) is null
            ? new Selection(whole, name, NameOf(from, id) == name ? Selection.Given(from, id) : "--profile " + name) { Orphaned = true }
            : new Selection(Unreachable(name, from, id), name, "--profile " + name) { Orphaned = true };
    }

    /// <summary>Of a provider without an issuer only the token endpoint's host is stored.</summary>
    private static Profile Unreachable(string name, string? host, string client)
    {
        var address = Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var uri) && uri.Authority == host ? uri.AbsoluteUri : "https://unknown.invalid/";
        return new Profile { Name = name, ClientId = client, AuthorizationEndpoint = address, TokenEndpoint = address, Identity = false, Scopes = [] };
    }

    private static Selection Only(ProfilesFile file, LoginEngine engine) => All(file, engine) switch
    {
        [var only] => only,
        [] => throw new NotSignedInException($"not signed in. {FirstStep}"),
        var several => throw new UsageException($"several sign-ins are stored, and there is no profile 'default'. Choose one: {string.Join("; ", several.Select(one => one.Arguments))}."),
    };

    /// <summary>Gets what to do if nothing is stored and nothing was chosen.</summary>
    internal static string FirstStep => ApiKeyText.FromEnvironment(Environment.GetEnvironmentVariable) is null
        ? "Sign in first: loginmachine login --issuer URL --client-id ID"
        : $"{ApiKeyText.Variable} is set; give the profile that the key is for with --profile, or with --issuer and --client-id.";

    private static UsageException NoDefault(ProfilesFile file) => new("there is no profile 'default'. "
        + (file.All() is { Count: > 0 } others ? $"Choose one with --profile: {string.Join(", ", others.Select(other => other.Name))}." : "Give --issuer and --client-id, or create it: loginmachine profile set default --issuer URL --client-id ID"));

    /// <summary>There is no profile of that name.</summary>
    internal static UsageException Unknown(string name) =>
        new($"no profile named '{Printable.Name(name)}'. 'loginmachine profile list' lists the profiles.");

    private static Selection Given(string? issuer, string? client)
    {
        if (issuer is null || client is null)
        {
            throw new UsageException("--issuer and --client-id must be given together.");
        }

        var profile = new Profile { Name = NameOf(issuer, client), Issuer = issuer, ClientId = client };
        return ProfileRules.Check(profile) is { } wrong ? throw new UsageException(wrong + ".") : new Selection(profile, profile.Name, Selection.Given(issuer, client));
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
