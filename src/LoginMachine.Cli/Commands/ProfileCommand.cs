using System.CommandLine;
using System.Text.Json;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Profiles;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine profile list | show | set | import | remove</c>.</summary>
internal static class ProfileCommand
{
    private static ProfilesFile Profiles => new(CliParts.Create().Folders.Profiles);

    internal static Command Create() => new("profile", "List, show, set, import and remove profiles: what you sign in to, and how.") { CreateList(), CreateShow(), CreateSet(), CreateImport(), CreateRemove() };

    private static Argument<string> Name()
    {
        var name = new Argument<string>("NAME") { Description = "The profile's name." };
        name.CompletionSources.Add(_ => ProfileNames.Stored());
        return name;
    }

    private static Command CreateList()
    {
        var json = JsonOption.Create("list");
        var command = new Command("list", "List the profiles.") { json };
        command.SetAction(parsed =>
        {
            var profiles = Profiles.All();
            if (parsed.GetValue(json))
            {
                IReadOnlyList<ListedProfile> listed = [.. profiles.Select(profile => new ListedProfile(profile.Name, profile.Issuer, profile.ClientId, profile.TokenEndpoint))];
                Screen.Data(JsonSerializer.Serialize(listed, CommandJson.Default.IReadOnlyListListedProfile) + "\n");
                return ExitCode.Done;
            }

            foreach (var profile in profiles)
            {
                Screen.DataLine($"{profile.Name}  {profile.Issuer ?? profile.TokenEndpoint}");
            }

            if (profiles.Count == 0)
            {
                Screen.Say("No profiles yet. Create one: loginmachine profile set NAME --issuer URL --client-id ID");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateShow()
    {
        var (name, json) = (Name(), new Option<bool>("--json") { Description = "Print the profile as JSON; this is always the output format." });
        var command = new Command("show", "Show a profile.") { name, json };
        command.SetAction(parsed =>
        {
            var profile = Profiles.Find(parsed.GetValue(name)!) ?? throw ProfileChoice.Unknown(parsed.GetValue(name)!);
            Screen.Data(ProfileJson.Write(profile) + "\n");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateRemove()
    {
        var (name, json) = (Name(), JsonOption.Create());
        var command = new Command("remove", "Remove a profile. You can still sign out of it afterwards.") { name, json };
        command.SetAction(parsed =>
        {
            var unwanted = parsed.GetValue(name)!;
            if (!Profiles.Remove(unwanted))
            {
                throw ProfileChoice.Unknown(unwanted);
            }

            Screen.Say($"Profile {unwanted} was removed.");
            var stored = new LoginEngine(CliParts.Create()).IsStored(unwanted);
            Screen.Say(stored ? [$"Its credentials are still stored. Sign out: loginmachine logout --profile {unwanted}"] : []);
            return Report(new ProfileReport("removed", unwanted, stored), parsed.GetValue(json));
        });
        return command;
    }

    private static Command CreateSet()
    {
        var (name, members, json) = (Name(), new ProfileMembers(), JsonOption.Create());
        var command = new Command("set", "Create a profile, or change the given settings of an existing one.") { name, json };
        members.AddTo(command);
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(name)!;
            return Put(members.Change(Profiles.Find(wanted) ?? new Profile { Name = wanted }, parsed), "set", parsed.GetValue(json));
        });
        return command;
    }

    private static Command CreateImport()
    {
        var file = new Argument<string>("FILE") { Description = "A file with one profile, in the format that 'profile show' prints." };
        var (name, members) = (new Option<string?>("--name") { Description = "The name for the profile, instead of the one in the file.", HelpName = "NAME" }, new ProfileMembers());
        var replace = new Option<bool>("--replace") { Description = "Replace an existing profile of the same name. Without it, import fails if an existing profile differs." };
        var json = JsonOption.Create();
        var command = new Command("import", "Create a profile from a file. Settings given as options override those in the file.") { file, name, replace, json };
        members.AddTo(command);
        command.SetAction(parsed =>
        {
            var read = ProfilesFile.ReadOne(parsed.GetValue(file)!);
            var imported = members.Change(read with { Name = parsed.GetValue(name) ?? read.Name }, parsed);
            RequireNew(imported, parsed.GetValue(replace));
            return Put(imported, "imported", parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>An imported file was written by another user: it must not silently point an existing profile to another server.</summary>
    private static void RequireNew(Profile imported, bool replace)
    {
        if (!replace && ProfileRules.Check(imported) is null && Profiles.Find(imported.Name) is { } existing && ProfileJson.DifferencesBetween(existing, imported) is { Count: > 0 } members)
        {
            throw new UsageException($"profile {imported.Name} already exists and differs in {string.Join(", ", members)}. Import it under another name with --name NAME, or replace the profile with --replace.");
        }
    }

    private static int Put(Profile profile, string result, bool json)
    {
        if (ProfileRules.Check(profile) is { } wrong)
        {
            throw new UsageException(wrong + ".");
        }

        Profiles.Put(profile);
        Screen.Say($"Profile {profile.Name} was saved.");
        return Report(new ProfileReport(result, profile.Name, new LoginEngine(CliParts.Create()).IsStored(profile.Name)), json);
    }

    private static int Report(ProfileReport report, bool json)
    {
        Screen.Data(json ? JsonSerializer.Serialize(report, CommandJson.Default.ProfileReport) + "\n" : "");
        return ExitCode.Done;
    }
}

/// <summary>A profile in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Issuer">The issuer; null if the profile names endpoints instead.</param>
/// <param name="ClientId">The client id.</param>
/// <param name="TokenEndpoint">The token endpoint, if the profile names it.</param>
internal sealed record ListedProfile(string Name, string? Issuer, string? ClientId, string? TokenEndpoint);

/// <summary>What became of a profile, as JSON.</summary>
/// <param name="Result"><c>set</c>, <c>imported</c> or <c>removed</c>.</param>
/// <param name="Profile">Its name.</param>
/// <param name="CredentialsStored">Whether credentials are stored under this name.</param>
internal sealed record ProfileReport(string Result, string Profile, bool CredentialsStored);
