using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>
/// The API key in the environment, which wins over stored credentials. <see cref="Binding"/> binds it to one profile or
/// issuer; without it the key is returned for any request, except for git: which hosts git asks for is up to repositories.
/// </summary>
internal static class HandedKey
{
    /// <summary>The variable that names the only profile or issuer the key is for.</summary>
    internal const string Binding = ApiKeyText.Variable + "_PROFILE";

    /// <summary>Returns the key if it is for what was chosen; null if there is none, or it is for something else.</summary>
    internal static Secret? For(LoginEngineOptions parts, Selection chosen) =>
        ApiKeyText.FromEnvironment(parts.Environment.Variable) is { } key && IsFor(parts.Environment.Variable(Binding), chosen) ? key : null;

    /// <summary>Returns what helps against a key that the profile does not admit.</summary>
    internal static string Advice(Selection chosen) =>
        $"Unset {ApiKeyText.Variable}, or set {Binding} to the profile that the key is for, and sign in: {chosen.SignIn}";

    /// <summary>Reports a key that wins over stored credentials, so that no one wonders later.</summary>
    /// <returns>The variable; null if no key wins.</returns>
    internal static string? Note(LoginEngineOptions parts, Selection chosen, string advice)
    {
        if (For(parts, chosen) is null)
        {
            return null;
        }

        Screen.Say($"Note: {LoginReport.KeyWins}. {advice}");
        return ApiKeyText.Variable;
    }

    private static bool IsFor(string? bound, Selection chosen) => bound?.Trim() is not { Length: > 0 } only
        || only == chosen.Display
        || only == chosen.Profile.Name
        || (chosen.Profile.Issuer is { } issuer && Issuers.Same(only, issuer));
}
