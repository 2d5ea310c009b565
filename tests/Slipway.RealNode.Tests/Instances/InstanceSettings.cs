using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests.Instances;

/// <param name="Layers">Of the root file system, for overlayfs: the topmost first.</param>
/// <param name="Folder">Where instances' disks and volumes lie; on a file system that is no overlay.</param>
/// <param name="ForwardedPorts">TCP ports that load balancers and tunnels may reach.</param>
/// <param name="PrepareDisk">Puts what the machine image brings on an instance's disk, whose folder it gets.</param>
sealed record InstanceSettings(Segment Segment, IReadOnlyList<string> Layers, string Folder, IReadOnlyList<int> ForwardedPorts, Func<string, Task> PrepareDisk)
{
    public string VolumeFile(string volumeId) => Path.Combine(Folder, "volumes", $"{volumeId}.img");
}
