using LoginMachine.Profiles;
using LoginMachine.Run;

namespace LoginMachine.Tests.Consumer;

/// <summary>Profiles are loaded, saved, removed and imported through the public API; problems are values.</summary>
public sealed class ProfileStoreTests : IDisposable
{
    private static readonly Profile Work = new() { Name = "work", Issuer = "https://login.example.com", ClientId = "my-program" };

    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;
    private readonly ProfileStore store;

    public ProfileStoreTests() => store = new ProfileStore(Where("profiles.json"));

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Store_without_a_file_is_empty()
    {
        var loaded = store.Load();
        Assert.Empty(loaded.Profiles);
        Assert.Null(loaded.Problem);
        Assert.Null(loaded.Find("work"));
    }

    [Fact]
    public void Saved_profile_is_loaded_and_replaced()
    {
        Assert.Null(store.Save(Work));
        Assert.Null(store.Save(Work with { Name = "home" }));
        Assert.Null(store.Save(Work with { ClientId = "other" }));
        Assert.Equal([("home", "my-program"), ("work", "other")], store.Load().Profiles.Select(profile => (profile.Name, profile.ClientId!)));
        Assert.Equivalent(Work with { ClientId = "other" }, store.Load().Find("work"));
    }

    [Fact]
    public void Removed_profile_is_gone_and_a_missing_one_is_reported()
    {
        Assert.Null(store.Save(Work));
        Assert.Null(store.Remove("work"));
        Assert.Empty(store.Load().Profiles);
        Assert.Equal((ProfileProblemKind.NotFound, "work"), Essence(store.Remove("work")));
    }

    [Fact]
    public void Profile_that_breaks_a_rule_is_neither_saved_nor_loaded()
    {
        var broken = Work with { Issuer = "ftp://login.example.com" };
        var problem = store.Save(broken)!;
        Assert.Equal((ProfileProblemKind.Invalid, "work"), Essence(problem));
        Assert.StartsWith("issuer: ", problem.Detail, StringComparison.Ordinal);
        Assert.False(File.Exists(Where("profiles.json")));

        File.WriteAllText(Where("profiles.json"), $$"""{"profiles":[{"name":"work","issuer":"ftp://login.example.com","client_id":"cli"}]}""");
        Assert.Equal((ProfileProblemKind.Invalid, "work"), Essence(store.Load().Problem));
        Assert.Empty(store.Load().Profiles);
    }

    [Fact]
    public void Name_that_differs_in_case_only_is_refused()
    {
        Assert.Null(store.Save(Work));
        Assert.Equal((ProfileProblemKind.AlikeName, "work"), Essence(store.Save(Work with { Name = "Work" })));
    }

    [Fact]
    public void Misspelled_member_is_reported_with_its_line()
    {
        File.WriteAllText(Where("profiles.json"), "{\"profiles\":[\n{\"name\":\"work\",\n\"client\":\"my-program\"}]}");
        var problem = store.Load().Problem!;
        Assert.Equal((ProfileProblemKind.NotUnderstood, 3L), (problem.Kind, problem.Line));
        Assert.Contains("client", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(ProfileProblemKind.NotUnderstood, store.Save(Work)!.Kind);
    }

    [Fact]
    public void File_that_cannot_be_read_or_written_is_reported()
    {
        Directory.CreateDirectory(Where("profiles.json"));
        Assert.Equal(ProfileProblemKind.NotRead, store.Load().Problem?.Kind);
        Assert.NotNull(store.Load().Problem?.Exception);
        File.WriteAllText(Where("file"), "");
        Assert.NotNull(new ProfileStore(Where("file/profiles.json")).Save(Work));
    }

    [Fact]
    public void Imported_profile_is_what_was_written()
    {
        File.WriteAllText(Where("one.json"), $$"""{"name":"work","issuer":"{{Work.Issuer}}","client_id":"{{Work.ClientId}}"}""");
        var imported = Assert.Single(ProfileStore.Import(Where("one.json")).Profiles);
        Assert.Equal((Work.Name, Work.Issuer, Work.ClientId), (imported.Name, imported.Issuer, imported.ClientId));
        Assert.Equal(ProfileProblemKind.NotRead, ProfileStore.Import(Where("missing.json")).Problem?.Kind);
    }

    private static (ProfileProblemKind?, string?) Essence(ProfileProblem? problem) => (problem?.Kind, problem?.Profile);

    private string Where(string name) => Path.Combine(root, name);
}
