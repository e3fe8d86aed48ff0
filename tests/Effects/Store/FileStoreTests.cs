using System.Text.Json;
using LoginMachine.Credentials;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Store;

public sealed class FileStoreTests : IDisposable
{
    private static readonly CredentialDocument Old = new() { Mode = "tokens", Issuer = "i", ClientId = "c", AccessToken = "old", LastRefresh = DateTimeOffset.UnixEpoch };

    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    private string Credentials => Path.Combine(root, "credentials");

    private string File => Path.Combine(Credentials, "test.json");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    [Trait("Behaviour", "G1")]
    public async Task The_document_has_the_tokens_and_whose_they_are()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { SecretSource = kind => "planted-" + kind });

        var signedIn = Assert.IsType<SignedIn>(await home.SignInAsync());

        using var json = JsonDocument.Parse(await System.IO.File.ReadAllBytesAsync(home.CredentialsOf("test")));
        var members = json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString());
        Assert.Equal(
            ["mode", "issuer", "client_id", "account_id", "scope", "access_token", "refresh_token", "id_token", "endpoints", "expires_at", "last_refresh"],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("tokens", home.Provider.IssuerName, "demo-client"), (members["mode"], members["issuer"], members["client_id"]));
        Assert.Equal(("planted-access_token", "planted-refresh_token", "demo-person"), (members["access_token"], members["refresh_token"], members["account_id"]));
        Assert.Equal(signedIn.Tokens.IdToken!.Reveal(), members["id_token"]);
    }

    [Fact]
    [Trait("Behaviour", "G3")]
    public void The_file_and_its_folder_are_for_their_owner_alone_whatever_was_there_before()
    {
        Directory.CreateDirectory(Credentials);
        System.IO.File.WriteAllText(File, "before");
        Modes.Set(File, "666");
        Modes.Set(Credentials, "777");

        Assert.True(Save());

        Assert.Equal("600", Modes.Of(File));
        Assert.Equal("700", Modes.Of(Credentials));
    }

    [Fact]
    [Trait("Behaviour", "G3")]
    public void The_file_is_replaced_and_not_written_into()
    {
        Save();
        using var reader = System.IO.File.Open(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(reader);

        Save("new");

        Assert.Contains("old", text.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal("new", new FileStore(Credentials).Load("test").Document!.AccessToken);
        Assert.Equal([File], Directory.GetFiles(Credentials));
    }

    [Fact]
    [Trait("Behaviour", "G3")]
    public void A_temporary_file_that_a_crash_left_behind_does_not_matter()
    {
        Save();
        System.IO.File.WriteAllText(File + ".0123.tmp", "half");
        Assert.True(Save("new"));
        Assert.Equal("new", new FileStore(Credentials).Load("test").Document!.AccessToken);
    }

    [Theory]
    [Trait("Behaviour", "P3")]
    [InlineData("folder", StorageFault.Folder)]
    [InlineData("link to a file", StorageFault.Link)]
    [InlineData("link to nothing", StorageFault.Link)]
    [InlineData("file for a folder", StorageFault.NotAFile)]
    internal void A_non_file_in_place_of_the_file_is_refused_by_its_name_and_left_alone(string what, StorageFault fault)
    {
        var elsewhere = Path.Combine(root, "elsewhere");
        PutInTheWay(what, elsewhere);

        var exception = Assert.ThrowsAny<IOException>(() => Save());

        Assert.Equal(fault, PrivateFile.FaultOf(exception));
        Assert.Equal(what == "link to a file", System.IO.File.Exists(elsewhere));
        Assert.True(!System.IO.File.Exists(elsewhere) || System.IO.File.ReadAllText(elsewhere) == "untouched");
        Assert.Empty(Directory.GetFiles(root, "*.tmp", SearchOption.AllDirectories));
    }

    /// <summary>The home may be a folder that others use as well, such as a service's own.</summary>
    [Fact]
    [Trait("Behaviour", "G1")]
    public void An_existing_shared_folder_keeps_its_mode()
    {
        Modes.Set(root, "750");
        PrivateFile.EnsureFolderOf(Path.Combine(root, "profiles.json"));
        PrivateFile.EnsureFolderOf(Path.Combine(root, "new", "profiles.json"));
        var known = OperatingSystem.IsWindows() ? ("none", "none") : ("750", "700");
        Assert.Equal(known, (Modes.Of(root), Modes.Of(Path.Combine(root, "new"))));
    }

    [Fact]
    [Trait("Behaviour", "P3")]
    public void A_file_above_the_folder_is_reported_as_a_file()
    {
        System.IO.File.WriteAllText(Credentials, "in the way");
        var exception = Assert.ThrowsAny<IOException>(() => PrivateFile.EnsureFolder(Path.Combine(Credentials, "deep", "deeper")));
        Assert.Equal(StorageFault.NotAFile, PrivateFile.FaultOf(exception));
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public void A_cancel_before_the_rename_leaves_the_old_ones()
    {
        Save();
        var before = System.IO.File.ReadAllBytes(File);
        var exception = Assert.Throws<OperationCanceledException>(() => new FileStore(Credentials).Save("test", Old with { AccessToken = "new" }, new CancellationToken(canceled: true)));
        Assert.Equal(StorageFault.Cancelled, PrivateFile.FaultOf(exception));
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(Credentials));
    }

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"mode":"tokens","issuer":null,"client_id":"c","access_token":"a","last_refresh":"2030-01-01T00:00:00Z"}""")]
    [InlineData("""{"mode":"tokens","issuer":"i","client_id":"c","access_token":"a","last_refresh":"soon"}""")]
    public void A_file_that_is_not_ours_is_a_problem_and_no_crash(string content)
    {
        Directory.CreateDirectory(Credentials);
        System.IO.File.WriteAllText(File, content);
        var loaded = new FileStore(Credentials).Load("test");
        Assert.Null(loaded.Document);
        Assert.NotNull(loaded.Problem);
    }

    private void PutInTheWay(string what, string elsewhere)
    {
        if (what == "file for a folder")
        {
            System.IO.File.WriteAllText(Credentials, "in the way");
            return;
        }

        Directory.CreateDirectory(Credentials);
        if (what == "folder")
        {
            Directory.CreateDirectory(File);
            return;
        }

        if (what == "link to a file")
        {
            System.IO.File.WriteAllText(elsewhere, "untouched");
        }

        System.IO.File.CreateSymbolicLink(File, elsewhere);
    }

    private bool Save(string accessToken = "old") => new FileStore(Credentials).Save("test", Old with { AccessToken = accessToken }, default).Replaced;
}
