using System.CommandLine.Completions;
using LoginMachine.Cli.Profiles;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>The names of the profiles there are, as a shell completes them.</summary>
internal static class ProfileNames
{
    /// <summary>Returns the names with their issuers; none if the file cannot be read, because a shell shows no errors.</summary>
    internal static IEnumerable<CompletionItem> Stored()
    {
        try
        {
            return [.. new ProfilesFile(CliParts.Create().Folders.Profiles).All().Select(Item)];
        }
        catch (UsageException)
        {
            return [];
        }
    }

    private static CompletionItem Item(Profile profile) => new(profile.Name, detail: profile.Issuer);
}
