using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Refresh;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Files;

/// <summary>
/// A credentials file that no rename can replace, as a container that mounts the single file has it: it is found out
/// while the refresh token is still good, and before a user is sent to a browser.
/// </summary>
[Trait("Behaviour", "R3")]
public sealed class MountedFileTests
{
    [SkippableFact]
    public async Task A_refresh_token_is_not_spent_when_the_file_is_a_mount_of_its_own()
    {
        Scenery.RequireRoot();
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync();
        using var mount = BindMount.Over(Path.Combine(household.Folders.Credentials, "test.json"));
        var failed = Household.Failed(await household.Program().GetAsync());
        Assert.Equal((FailureCategory.PersistFailed, Phase.PersistCredentials), (failed.Failure.Category, failed.Failure.Phase));
        Assert.Equal(new RoomMissing(StorageFault.Mount), failed.Failure.Cause);
        Assert.Equal((0, document), (household.Requests, household.Stored));
        Assert.Equal(document.AccessToken, failed.Usable!.Value.Reveal());
    }

    [SkippableFact]
    public async Task A_sign_in_is_not_begun_when_the_file_is_a_mount_of_its_own()
    {
        Scenery.RequireRoot();
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var requests = home.Provider.Requests.Count;
        using var mount = BindMount.Over(home.CredentialsOf("test"));
        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync());
        Assert.Equal(FailureCategory.PersistFailed, outcome.Failure.Category);
        Assert.Equal(StorageFault.Mount, Assert.IsType<Started>(outcome.Failure.Cause).Store);
        Assert.Equal(requests, home.Provider.Requests.Count);
    }

    [SkippableFact]
    public async Task A_folder_that_is_mounted_is_as_good_as_any()
    {
        Scenery.RequireRoot();
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        using var mount = BindMount.Over(household.Folders.Credentials);
        Household.Given(await household.Program().GetAsync());
        Assert.Equal(1, household.Requests);
    }

    [SkippableTheory]
    [InlineData("link", StorageFault.Link)]
    [InlineData("folder", StorageFault.Folder)]
    [InlineData("FIFO", StorageFault.SpecialFile)]
    internal async Task A_sign_in_is_not_begun_when_the_place_is_not_a_file(string kind, StorageFault fault)
    {
        await using var home = await Home.OpenAsync();
        Directory.CreateDirectory(home.Folders.Credentials);
        Scenery.Put(kind, home.CredentialsOf("test"));
        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync());
        Assert.Equal(fault, Assert.IsType<Started>(outcome.Failure.Cause).Store);
        Assert.Empty(home.Provider.Requests);
    }

    [SkippableFact]
    public async Task A_sign_out_from_a_link_fails_and_reports_it()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var (file, moved) = (home.CredentialsOf("test"), home.CredentialsOf("test") + ".moved");
        File.Move(file, moved);
        File.CreateSymbolicLink(file, moved);
        var outcome = await new LoginMachine.Hosting.LoginEngine(home.Parts).LogOutAsync(home.Options.Profile);
        Assert.Equal(new CredentialsNotRemoved(StorageFault.Link), outcome!.Position.Failure!.Cause);
        Assert.True(File.Exists(moved) && new FileInfo(file).LinkTarget is not null);
    }

    [SkippableFact]
    public void The_rename_is_tried_on_the_file_itself_and_leaves_it_as_it_was()
    {
        var root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;
        try
        {
            var (store, file) = (new FileStore(root), Path.Combine(root, "test.json"));
            Assert.Null(store.Rehearse("test"));
            File.WriteAllText(file, "as it was");
            Modes.Set(file, "600");
            Assert.Null(store.Rehearse("test"));
            Assert.Equal(("as it was", file), (File.ReadAllText(file), Assert.Single(Directory.GetFiles(root))));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>A bind mount of a path over itself.</summary>
    private sealed class BindMount : IDisposable
    {
        private readonly string path;

        private BindMount(string path) => this.path = path;

        public void Dispose() => Scenery.Run("umount", path);

        internal static BindMount Over(string path)
        {
            Skip.IfNot(Scenery.Succeeds("mount", "--bind", path, path), "Nothing can be mounted here.");
            return new BindMount(path);
        }
    }
}
