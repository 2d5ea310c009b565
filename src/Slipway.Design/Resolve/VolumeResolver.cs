using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class VolumeResolver
{
    public static VolumeDesign Resolve(VolumeSpec spec, int sizeGiB) =>
        new(spec.Size ?? sizeGiB, spec.Type ?? Defaults.Volume, spec.Iops, spec.Throughput);
}
