using LoginMachine.Credentials;
using LoginMachine.Credentials.Keyring;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Store;

/// <summary>The keyring, and the store that uses the file if there is none.</summary>
[Trait("Behaviour", "G2")]
public sealed class KeyringStoreTests : IDisposable
{
    private static readonly CredentialDocument Old = new() { Mode = "tokens", Issuer = "i", ClientId = "c", AccessToken = "old", LastRefresh = DateTimeOffset.UnixEpoch };
    private static readonly CredentialDocument New = Old with { AccessToken = "new" };

    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;
    private readonly FakeKeyring keyring = new();
    private readonly FileStore file;
    private readonly KeyringStore store;
    private readonly AutoStore auto;

    public KeyringStoreTests()
    {
        file = new FileStore(root);
        store = new KeyringStore(keyring, file);
        auto = new AutoStore(store, file);
    }

    public static IEnumerable<object?[]> Faults => (TheoryData<StorageFault>)[StorageFault.KeyringLocked, StorageFault.KeyringAbsent, StorageFault.KeyringTooSmall, StorageFault.KeyringFailed];

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Saving_to_the_keyring_removes_the_file()
    {
        file.Save("p", Old, default);

        Assert.Equal(new SavedCredentials(Replaced: true), store.Save("p", New, default));

        Assert.Empty(Directory.GetFiles(root));
        Assert.Equal(("new", StoreKind.Keyring), Loaded(auto.Load("p")));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    internal void A_keyring_that_does_not_keep_them_says_why_and_leaves_the_file_as_it_was(StorageFault fault)
    {
        file.Save("p", Old, default);
        keyring.Fault = fault;

        Assert.Equal(fault, Assert.Throws<KeyringException>(() => store.Save("p", New, default)).Reason);

        Assert.Equal(("old", StoreKind.File), Loaded(auto.Load("p")));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    internal void Auto_uses_the_file_only_with_the_reason(StorageFault fault)
    {
        keyring.Fault = fault;

        Assert.Equal(new SavedCredentials(false, fault), auto.Save("p", New, default));

        Assert.Equal(("new", StoreKind.File), Loaded(auto.Load("p")));
    }

    [Fact]
    public void Auto_uses_the_keyring_if_it_works()
    {
        Assert.Equal(new SavedCredentials(false), auto.Save("p", New, default));
        Assert.True(keyring.Holds("p"));
        Assert.Empty(Directory.GetFiles(root));
    }

    [Fact]
    public void A_file_that_was_written_after_the_keyring_is_the_one_that_counts()
    {
        store.Save("p", Old, default);
        keyring.Fault = StorageFault.KeyringLocked;
        auto.Save("p", New, default);
        keyring.Fault = null;

        Assert.Equal(("new", StoreKind.File), Loaded(auto.Load("p")));
    }

    [Theory]
    [InlineData(StorageFault.KeyringLocked)]
    [InlineData(StorageFault.KeyringAbsent)]
    internal void A_locked_keyring_and_an_absent_one_are_distinguished_when_it_is_read(StorageFault fault)
    {
        store.Save("p", Old, default);
        keyring.Fault = fault;

        var loaded = auto.Load("p");

        Assert.Equal((null, fault, StoreKind.Keyring), (loaded.Document, loaded.Fault!.Value, loaded.Store));
        Assert.NotNull(loaded.Problem);
    }

    [Fact]
    public void A_keyring_that_was_never_used_is_not_asked()
    {
        keyring.Fault = StorageFault.KeyringLocked;
        Assert.True(auto.Load("p").IsEmpty);
    }

    [Fact]
    public void Removing_clears_both()
    {
        store.Save("p", Old, default);
        file.Save("p", New, default);

        Assert.True(auto.Remove("p"));

        Assert.True(auto.Load("p").IsEmpty);
        Assert.False(keyring.Holds("p"));
        Assert.False(auto.Remove("p"));
    }

    [Fact]
    public void Removing_clears_the_file_though_the_keyring_errors()
    {
        store.Save("p", Old, default);
        file.Save("p", New, default);
        keyring.Fault = StorageFault.KeyringLocked;

        Assert.Throws<KeyringException>(() => auto.Remove("p"));

        Assert.True(file.Load("p").IsEmpty);
    }

    [Fact]
    public void Removing_clears_the_keyring_though_the_file_errors()
    {
        store.Save("p", Old, default);
        Directory.CreateDirectory(Path.Combine(root, "p.json"));

        Assert.ThrowsAny<IOException>(() => auto.Remove("p"));

        Assert.False(keyring.Holds("p"));
    }

    [Fact]
    public void Removing_takes_what_a_killed_process_has_left()
    {
        file.Save("p", Old, default);
        File.WriteAllText(Path.Combine(root, "p.json.0123.tmp"), "half of a secret");

        Assert.True(file.Remove("p"));

        Assert.Empty(Directory.GetFiles(root));
    }

    [Fact]
    [Trait("Behaviour", "G5")]
    public void Profiles_have_items_of_their_own()
    {
        store.Save("one", Old, default);
        store.Save("two", New, default);
        store.Remove("two");

        Assert.Equal(("old", StoreKind.Keyring), Loaded(store.Load("one")));
        Assert.True(store.Load("two").IsEmpty);
    }

    [Fact]
    [Trait("Behaviour", "P1")]
    public void Any_item_is_read_without_a_crash()
    {
        keyring.Write("p", [0xff, 0x00], default);
        Assert.Equal("the item in the keyring was not written by this program", store.Load("p").Problem);
    }

    private static (string?, StoreKind) Loaded(LoadedCredentials loaded) => (loaded.Document?.AccessToken?.Reveal(), loaded.Store);
}
