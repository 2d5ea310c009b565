using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Slipway.NodeAgent.Linux;

/// <summary>The size of a block device. .NET's lengths and seeks go by fstat, which says 0 of one; the kernel's own seek does not.</summary>
static partial class DeviceSize
{
    const int SeekEnd = 2;

    /// <returns>Bytes.</returns>
    /// <exception cref="IOException">It has no end.</exception>
    public static long Of(SafeFileHandle device)
    {
        var size = Seek(device, 0, SeekEnd);
        return size >= 0 ? size : throw new IOException($"its size cannot be told (errno {Marshal.GetLastPInvokeError()})");
    }

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(SafeFileHandle file, long offset, int whence);
}
