using LoginMachine.Journal;
using LoginMachine.Run;

namespace LoginMachine.Cli.Profiles;

/// <summary>What a command is about.</summary>
/// <param name="Profile">The profile; its name selects the stored credentials.</param>
/// <param name="Display">What the user calls it: the name of a profile, or the name derived from issuer and client.</param>
/// <param name="Arguments">The arguments that select it, for hints; such as <c>--profile work</c>.</param>
internal sealed record Selection(Profile Profile, string Display, string Arguments)
{
    /// <summary>Gets whether only the stored credentials know about it: the profile has been removed.</summary>
    internal bool Orphaned { get; init; }

    /// <summary>Gets whether the endpoints are not known any more: nothing can be sent to the provider.</summary>
    internal bool Unreachable => Orphaned && Profile.Issuer is null;

    /// <summary>Gets how messages name it.</summary>
    internal string Words => $"profile {Display}";

    /// <summary>Returns a command about it, such as <c>loginmachine login --profile work</c>.</summary>
    internal string Command(string verb) => $"loginmachine {verb} {Arguments}";

    /// <summary>The command that signs in; a profile that has been removed must be made again first if its endpoints are not known.</summary>
    internal string SignIn => Orphaned && Profile.Issuer is { } issuer ? $"loginmachine login {Given(issuer, Profile.ClientId!)}" : Command("login");

    internal static Selection Named(Profile profile) => new(profile, profile.Name, "--profile " + profile.Name);

    /// <summary>Returns the arguments for an issuer and a client, quoted for a shell if necessary.</summary>
    internal static string Given(string issuer, string client) => $"--issuer {Quoted(issuer)} --client-id {Quoted(client)}";

    private static string Quoted(string text)
    {
        var shown = Printable.Line(text);
        return shown.All(c => char.IsAsciiLetterOrDigit(c) || ":/.-_~@%+,=".Contains(c, StringComparison.Ordinal)) ? shown : $"'{shown.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
