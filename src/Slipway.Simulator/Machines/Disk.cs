namespace Slipway.Simulator.Machines;

/// <summary>The content of a volume: outlives instances, belongs to at most one at a time.</summary>
public sealed class Disk
{
    /// <summary>Null: blank. Otherwise the file system's UUID.</summary>
    public string? FileSystem { get; set; }

    /// <summary>Files by absolute path on this disk.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];
}
