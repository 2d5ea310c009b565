using Slipway.Design.Model;
using Slipway.Render.Network;
using Slipway.Render.Resources;

namespace Slipway.Render.Machines;

static class VolumeProperties
{
    /// <param name="sizeKey">A volume calls its size <c>Size</c>, a block device mapping <c>VolumeSize</c>.</param>
    public static ValueMap Of(VolumeDesign volume, string sizeKey, NetworkImports network) => new()
    {
        [sizeKey] = volume.SizeGiB,
        ["VolumeType"] = volume.Type.ToString().ToLowerInvariant(),
        ["Iops"] = volume.Iops,
        ["Throughput"] = volume.Throughput,
        ["Encrypted"] = true,
        ["KmsKeyId"] = network.Key,
    };
}
