using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>
/// Proves that nothing is on a disk before a file system is made: no signature that any tool knows, and zeros where file systems,
/// partition tables and RAID keep theirs, at both ends. A new EBS volume reads as zeros.
/// </summary>
sealed class BlankCheck(IProcesses processes)
{
    const int EndSize = 1024 * 1024;

    /// <exception cref="StepException">Something is on it.</exception>
    public async Task RequireAsync(string device, CancellationToken cancel)
    {
        var signatures = await processes.RequireAsync(new ProcessCall("wipefs", "--no-act", "--parsable", device), cancel).ConfigureAwait(false);
        var found = signatures.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        if (found.Count > 0) throw Refused(device, $"it has a signature ({found[0].Trim()})");
        try
        {
            using var disk = File.OpenHandle(device);
            var size = DeviceSize.Of(disk);
            if (size < EndSize) throw Refused(device, $"it has only {size} bytes");
            if (!IsZero(disk, 0)) throw Refused(device, "its first MiB is not empty");
            if (!IsZero(disk, size - EndSize)) throw Refused(device, "its last MiB is not empty");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StepException($"{device}: {problem.Message}", inner: problem);
        }
    }

    static bool IsZero(Microsoft.Win32.SafeHandles.SafeFileHandle disk, long offset)
    {
        var buffer = new byte[EndSize];
        for (var read = 0; read < buffer.Length;)
        {
            var got = RandomAccess.Read(disk, buffer.AsSpan(read), offset + read);
            if (got == 0) throw new IOException("unexpected end");
            read += got;
        }
        return !buffer.AsSpan().ContainsAnyExcept((byte)0);
    }

    static StepException Refused(string device, string why) => new($"{device} is not formatted: {why}. If nothing on it is needed, detach it and let Slipway make a new volume", permanent: true);
}
