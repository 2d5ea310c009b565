using System.Runtime.InteropServices;

namespace Slipway.NodeAgent.Linux;

/// <summary>.NET opens no folders: the two calls that make a rename last.</summary>
static partial class Sync
{
    const int ReadOnly = 0;

    /// <summary>Some file systems sync no folders; there the rename is as good as it gets.</summary>
    public static void Folder(string path)
    {
        var file = Open(path, ReadOnly);
        if (file < 0) return;
        _ = FSync(file);
        _ = Close(file);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int FSync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
