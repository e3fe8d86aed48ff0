using LoginMachine.Platform;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Store;

/// <summary>What a process that was killed in the middle of a save leaves behind.</summary>
public sealed class AbandonedFileTests : IDisposable
{
    private readonly TemporaryHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    [Trait("Behaviour", "G3")]
    public void An_old_temporary_file_is_swept_with_the_next_save_and_a_young_one_is_left()
    {
        var path = Path.Combine(home.Root, "credentials.json");
        var (old, young) = (path + ".0.tmp", path + ".1.tmp");
        File.WriteAllText(old, "half a secret");
        File.WriteAllText(young, "another process is at it");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow - TimeSpan.FromHours(1));

        PrivateFile.Replace(path, "whole"u8);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
        Assert.Equal("whole", File.ReadAllText(path));
    }
}
