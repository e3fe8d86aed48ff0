using System.Text;
using LoginMachine.Credentials;
using LoginMachine.Journals;
using LoginMachine.Loopback;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Files;

/// <summary>What is put in the place of one of the program's files is neither read, nor written, nor waited for.</summary>
[Trait("Behaviour", "S7")]
public sealed class OwnFileTests : IDisposable
{
    private const string Document = """{"mode":"tokens","issuer":"i","client_id":"c","access_token":"a","last_refresh":"2030-01-01T00:00:00Z"}""";

    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    private string Place => Path.Combine(root, "test.json");

    public static TheoryData<string> Kinds => Scenery.Kinds;

    public static IEnumerable<object?[]> Names => new TheoryData<string, StorageFault>()
    {
        { "link", StorageFault.Link },
        { "dangling link", StorageFault.Link },
        { "device", StorageFault.Link },
        { "FIFO", StorageFault.SpecialFile },
        { "socket", StorageFault.SpecialFile },
        { "folder", StorageFault.Folder },
        { "writable by others", StorageFault.WritableByOthers },
    };

    public void Dispose() => Directory.Delete(root, recursive: true);

    [SkippableTheory]
    [MemberData(nameof(Names))]
    internal void Credentials_that_are_not_a_file_of_our_own_are_named_as_what_they_are(string kind, StorageFault fault)
    {
        Scenery.Put(kind, Place, Document);
        var loaded = Scenery.AtOnce(() => new FileStore(root).Load("test"));
        Assert.Equal((null, fault), (loaded.Document, loaded.Fault));
        Assert.NotNull(loaded.Problem);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void Opening_a_place_that_is_not_ours_never_writes_to_what_is_there(string kind)
    {
        Scenery.Put(kind, Place, "untouched");
        foreach (var mode in new[] { FileMode.Open, FileMode.OpenOrCreate, FileMode.Create, FileMode.CreateNew })
        {
            Assert.NotNull(Scenery.AtOnce(() => Record.Exception(() => PrivateFile.Open(Place, mode, FileShare.ReadWrite, FileAccess.ReadWrite).Dispose())));
        }

        Assert.Equal(kind == "link" ? "untouched" : null, Scenery.Behind(Place));
        Assert.True(kind != "writable by others" || File.ReadAllText(Place) == "untouched");
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void Notes_and_states_that_are_not_ours_count_as_missing(string kind)
    {
        var (states, notes) = (Path.Combine(root, "earlier-states"), new RejectedTokenCache(Path.Combine(root, "refused")));
        Scenery.Put(kind, states, "0123");
        Assert.Empty(Scenery.AtOnce(() => new EarlierStates(states).Load()));

        var request = RefusalKey.Of(new Profile { Name = "test", Issuer = "https://id.example", ClientId = "c" }, CredentialDocument.Read(Encoding.UTF8.GetBytes(Document), "").Document! with { RefreshToken = "r" });
        notes.Remember(request, RefusalKind.Reused);
        var note = Directory.GetFiles(Path.Combine(root, "refused")).Single();
        File.Delete(note);
        Scenery.Put(kind, note, "reused\n");
        Assert.Null(Scenery.AtOnce(() => notes.Of(request)));
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void A_lock_or_a_mark_that_is_not_ours_is_not_taken_and_not_waited_for(string kind)
    {
        var other = AttemptId.Parse("00000000000000b2")!.Value;
        Scenery.Put(kind, Path.Combine(root, "test.lock"), "untouched");
        Assert.IsAssignableFrom<IOException>(Scenery.AtOnce(() => Record.Exception(() => new FileLock(root).TryTake("test", other))));

        Scenery.Put(kind, Path.Combine(root, "x.jsonl.lock"), "untouched");
        Assert.Null(Scenery.AtOnce(() => new OpenAttempts(root).Take("x.jsonl")));
        Assert.Equal(kind == "link" ? "untouched" : null, Scenery.Behind(Path.Combine(root, "test.lock")));
    }

    /// <summary>The note that names the holder is written while the lock is held; what a link leads to must not be emptied.</summary>
    [SkippableFact]
    public void The_holder_s_note_does_not_empty_what_a_link_leads_to()
    {
        var note = Path.Combine(root, "test.holder");
        Scenery.Put("link", note, "untouched");
        using var held = new FileLock(root).TryTake("test", AttemptId.Parse("00000000000000b2")!.Value);
        Assert.NotNull(held);
        Assert.Equal("untouched", Scenery.Behind(note));
    }

    [SkippableFact]
    public void A_file_of_another_user_is_not_used_even_by_root()
    {
        Scenery.RequireRoot();
        File.WriteAllText(Place, Document);
        Scenery.Run("chmod", "0600", Place);
        Scenery.Run("chown", "65534", Place);
        Assert.Equal(StorageFault.OtherOwner, new FileStore(root).Load("test").Fault);
        Assert.Equal(StorageFault.OtherOwner, new FileStore(root).Obstacle("test"));
    }

    [SkippableFact]
    public void A_folder_of_another_user_is_not_used_even_by_root()
    {
        Scenery.RequireRoot();
        var folder = Path.Combine(root, "credentials");
        Directory.CreateDirectory(folder);
        Scenery.Run("chown", "65534", folder);
        Assert.Equal(StorageFault.OtherOwner, PrivateFile.FaultOf(Assert.ThrowsAny<IOException>(() => PrivateFile.EnsureFolder(folder))));
        Assert.Contains("belongs to", Ownership.Describe(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_larger_than_any_of_ours_is_not_read_whole()
    {
        using (var file = PrivateFile.Open(Place, FileMode.CreateNew, FileShare.None))
        {
            file.SetLength(1L << 40);
        }

        Assert.Equal(StorageFault.FileTooLarge, new FileStore(root).Load("test").Fault);
    }

    [SkippableTheory]
    [InlineData("/proc/kmsg")]
    [InlineData("/proc/self/maps")]
    public void A_file_whose_length_the_system_does_not_state_is_read_to_its_end_or_refused(string path)
    {
        Skip.IfNot(File.Exists(path), "Only Linux has it.");
        var read = Scenery.AtOnce(() => Record.Exception(() => NamedFile.Read(path, 1 << 20)) ?? (object)NamedFile.Read(path, 1 << 20));
        Assert.True(read is Exception or byte[] { Length: > 0 });
    }

    [Fact]
    public void Every_folder_that_is_made_is_for_its_owner_alone()
    {
        PrivateFile.EnsureFolder(Path.Combine(root, "deep", "deeper", "deepest"));
        var modes = new[] { "deep", "deep/deeper", "deep/deeper/deepest" }.Select(folder => Support.Modes.Of(Path.Combine(root, folder)));
        Assert.All(modes, mode => Assert.Equal(OperatingSystem.IsWindows() ? "none" : "700", mode));
    }

    [SkippableFact]
    public void A_folder_that_is_reached_through_a_link_keeps_its_mode()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no modes.");
        var (behind, link) = (Path.Combine(root, "behind"), Path.Combine(root, "credentials"));
        Directory.CreateDirectory(behind);
        Support.Modes.Set(behind, "750");
        Directory.CreateSymbolicLink(link, behind);
        new FileStore(link).Save("test", CredentialDocument.Read(Encoding.UTF8.GetBytes(Document), "").Document!, default);
        Assert.Equal(("750", true), (Support.Modes.Of(behind), File.Exists(Path.Combine(behind, "test.json"))));
    }

    [SkippableFact]
    public void A_folder_behind_a_link_that_others_can_write_to_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no modes.");
        var (behind, link) = (Path.Combine(root, "behind"), Path.Combine(root, "credentials"));
        Directory.CreateDirectory(behind);
        Support.Modes.Set(behind, "777");
        Directory.CreateSymbolicLink(link, behind);
        Assert.Equal(StorageFault.WritableByOthers, new FileStore(link).Obstacle("test"));
        Assert.Equal("777", Support.Modes.Of(behind));
    }

    [Fact]
    public void A_link_is_not_removed_while_what_it_leads_to_keeps_the_tokens()
    {
        Scenery.Put("link", Place, Document);
        var exception = Assert.ThrowsAny<IOException>(() => new FileStore(root).Remove("test"));
        Assert.Equal((StorageFault.Link, Document), (PrivateFile.FaultOf(exception), Scenery.Behind(Place)));
        Assert.NotNull(new FileInfo(Place).LinkTarget);
    }
}
