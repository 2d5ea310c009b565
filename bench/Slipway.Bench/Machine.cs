using System.Runtime.InteropServices;

namespace Slipway.Bench;

/// <summary>What the figures were taken on.</summary>
sealed record Machine(string Processor, int Cores, double MemoryGiB, string System, string Runtime, string Date, string LoadAverageAtStart)
{
    public static Machine Look(string date) => new(
        Line("/proc/cpuinfo", "model name"), Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024),
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, date, LoadAverage());

    /// <summary>Of the last minute; above the number of cores, wall times are those of a busy machine.</summary>
    public static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    static string Line(string file, string key) =>
        (File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal)) : null)?.Split(':', 2)[1].Trim() ?? "unknown processor";
}
