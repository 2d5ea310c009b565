using System.Runtime.InteropServices;

namespace Slipway.Bench;

/// <summary>Processor time of all children that have ended, as the kernel counted it.</summary>
static partial class ChildTime
{
    const int Children = -1;

    public static TimeSpan Now()
    {
        if (GetUsage(Children, out var usage) != 0) throw new InvalidOperationException("getrusage failed");
        return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetUsage(int who, out Usage usage);

    // struct rusage of Linux on 64 bits: two timevals and 14 longs.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    readonly struct Usage
    {
        public readonly long UserSeconds;
        public readonly long UserMicroseconds;
        public readonly long SystemSeconds;
        public readonly long SystemMicroseconds;
    }
}
