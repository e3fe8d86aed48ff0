using System.Text;
using LoginMachine.Http;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Tests.Effects.Files;

/// <summary>Files that the user names: a link is fine, and what may never end is refused before it is read.</summary>
[Trait("Behaviour", "S7")]
public sealed class NamedFileTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    private string Place => Path.Combine(root, "named");

    public static TheoryData<string> Endless => Scenery.Endless;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [SkippableTheory]
    [MemberData(nameof(Endless))]
    public void What_may_never_end_is_refused_at_once(string kind)
    {
        Scenery.Put(kind, Place);
        var fault = Scenery.AtOnce(() => PrivateFile.FaultOf(Record.Exception(() => NamedFile.Read(Place, 1 << 20))!));
        Assert.Equal(kind == "folder" ? StorageFault.Folder : StorageFault.SpecialFile, fault);
        Assert.NotNull(Scenery.AtOnce(() => Record.Exception(() => NamedFile.Open(Place).Dispose())));
    }

    [SkippableTheory]
    [MemberData(nameof(Endless))]
    public void A_bundle_of_authorities_that_may_never_end_is_refused_at_once(string kind)
    {
        Scenery.Put(kind, Place);
        Assert.Equal(BundleFault.NotAFile, Scenery.AtOnce(() => Authorities.Read(Place, _ => null)).Fault);
    }

    [SkippableFact]
    public void A_link_to_a_file_is_followed()
    {
        Scenery.Put("link", Place, "content");
        Assert.Equal("content", Encoding.ASCII.GetString(NamedFile.Read(Place, 7)));
        Assert.Equal(StorageFault.FileTooLarge, PrivateFile.FaultOf(Assert.ThrowsAny<IOException>(() => NamedFile.Read(Place, 6))));
    }
}
