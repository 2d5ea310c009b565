namespace Slipway.Cli.Aws;

/// <summary>The processes beside this one, as far as Linux tells of them.</summary>
public static class LocalProcesses
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

    /// <summary>
    /// Asked only where <see cref="Machine"/> is known. Another process that has got the number since counts as the one meant; one that has
    /// ended does not, whether or not its parent has taken note of that.
    /// </summary>
    public static bool IsRunning(int process)
    {
        try
        {
            // The state is the first word after the name, which stands in brackets and may hold some itself.
            var facts = File.ReadAllText($"/proc/{process}/stat");
            return facts.AsSpan(facts.LastIndexOf(')') + 1).TrimStart() is not ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }
}
