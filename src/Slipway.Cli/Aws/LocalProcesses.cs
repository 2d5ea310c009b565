namespace Slipway.Cli.Aws;

/// <summary>The processes beside this one, as far as Linux tells of them.</summary>
static class LocalProcesses
{
    const string BootId = "/proc/sys/kernel/random/boot_id";
    const string Namespace = "/proc/self/ns/pid";

    /// <returns>This boot and this container's process numbers; null where that cannot be told.</returns>
    public static string? Machine()
    {
        try
        {
            return File.Exists(BootId) && new FileInfo(Namespace).LinkTarget is { } processes ? $"{File.ReadAllText(BootId).Trim()}/{processes}" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Asked only where <see cref="Machine"/> is known. Another process that has got the number since counts as the one meant.</summary>
    public static bool IsRunning(int process) => Directory.Exists($"/proc/{process}");
}
