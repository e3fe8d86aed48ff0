using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>A small file system in memory, mounted where the program's folder is. Needs root and Linux.</summary>
internal sealed class TinyDisk : IAsyncDisposable
{
    private const string Filler = "filler";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly string folder;

    private TinyDisk(string folder) => this.folder = folder;

    /// <summary>Mounts it; if that is not possible, the test is skipped.</summary>
    internal static async Task<TinyDisk> Mount(TemporaryHome home)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux has tmpfs.");
        Directory.CreateDirectory(home.Home);
        Skip.IfNot(await Succeeds("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", home.Home), "A file system cannot be mounted here: that takes root.");
        return new TinyDisk(home.Home);
    }

    /// <summary>Takes all room but so many pages of 4096 bytes.</summary>
    internal void Fill(int pagesLeft)
    {
        using var filler = new FileStream(Path.Combine(folder, Filler), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(page);
            }
        }
        catch (IOException)
        {
            filler.SetLength(Math.Max(0, (filler.Length / page.Length) - pagesLeft) * page.Length);
        }
    }

    /// <summary>There is room again.</summary>
    internal void Empty() => File.Delete(Path.Combine(folder, Filler));

    internal async Task ReadOnly(bool readOnly) =>
        Assert.True(await Succeeds("mount", "-o", readOnly ? "remount,ro" : "remount,rw", folder));

    public async ValueTask DisposeAsync() => Assert.True(await Succeeds("umount", folder));

    private static async Task<bool> Succeeds(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(program, arguments);
        return await process.Exit(Limit) == 0;
    }
}
