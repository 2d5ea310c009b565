using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Ec2.Volumes;

public sealed class Snapshot : Ec2Resource
{
    public required string VolumeId { get; init; }
    public required int Size { get; init; }
    public required string Description { get; init; }
    public required DateTimeOffset Started { get; init; }
    public bool Encrypted { get; init; }
    public string? KmsKeyId { get; init; }
    public bool Completed { get; set; }

    /// <summary>The volume's content when the snapshot was started.</summary>
    public required Disk Disk { get; init; }

    public static Disk Copy(Disk disk)
    {
        var copy = new Disk { FileSystem = disk.FileSystem };
        foreach (var (path, content) in disk.Files) copy.Files[path] = content;
        return copy;
    }
}
