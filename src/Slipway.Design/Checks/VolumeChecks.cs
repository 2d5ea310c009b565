using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

static class VolumeChecks
{
    const int ComfortableRootGiB = 20;

    /// <summary>The root snapshot of the images of every family.</summary>
    const int ImageGiB = 8;

    public static void Run(DesignContext context, VolumeDesign volume, string path)
    {
        var limits = VolumeLimits.Of(volume.Type);
        if (volume.SizeGiB < limits.MinGiB || volume.SizeGiB > limits.MaxGiB)
        {
            context.Add(InstanceFindings.VolumeSize(context.At(path + ".size"), volume.Type, volume.SizeGiB, limits.MinGiB, limits.MaxGiB));
        }
        Iops(context, volume, limits, path + ".iops");
        Throughput(context, volume, path + ".throughput");
    }

    /// <param name="image">What lies on it first.</param>
    public static void Root(DesignContext context, VolumeDesign volume, ImageDesign image, string path)
    {
        Run(context, volume, path);
        if (image.Id is null && volume.SizeGiB is > 0 and < ImageGiB) context.Add(InstanceFindings.RootVolumeBelowImage(context.At(path + ".size"), volume.SizeGiB, ImageGiB));
        else if (volume.SizeGiB is > 0 and < ComfortableRootGiB) context.Add(InstanceFindings.RootVolumeSmall(context.At(path + ".size"), volume.SizeGiB));
    }

    static void Iops(DesignContext context, VolumeDesign volume, VolumeLimits limits, string path)
    {
        var name = InstanceFindings.Name(volume.Type);
        var range = $"{name} takes {limits.MinIops} to {limits.MaxIops}, at most {limits.IopsPerGiB} a GiB";
        if (volume.Iops is not { } iops)
        {
            if (limits.IopsRequired) context.Add(InstanceFindings.VolumeIops(context.At(path), $"{name} needs iops", range));
        }
        else if (limits.MaxIops == 0) context.Add(InstanceFindings.VolumeIops(context.At(path), $"{name} takes no iops", "remove it, or use type: gp3"));
        else if (iops < limits.MinIops || iops > limits.MaxIops) context.Add(InstanceFindings.VolumeIops(context.At(path), $"{iops} IOPS are out of range", range));
        else if (iops > Math.Max(BaseOf(volume.Type), (long)limits.IopsPerGiB * volume.SizeGiB))
        {
            context.Add(InstanceFindings.VolumeIops(context.At(path), $"{iops} IOPS are too many for {volume.SizeGiB} GiB", range));
        }
    }

    static void Throughput(DesignContext context, VolumeDesign volume, string path)
    {
        if (volume.Throughput is not { } throughput) return;
        var most = Math.Min(VolumeLimits.MaxThroughput, (volume.Iops ?? VolumeLimits.BaseIops) / VolumeLimits.IopsPerThroughput);
        if (volume.Type != VolumeType.Gp3) context.Add(InstanceFindings.VolumeThroughput(context.At(path), $"{InstanceFindings.Name(volume.Type)} takes no throughput", "remove it, or use type: gp3"));
        else if (throughput < VolumeLimits.MinThroughput || throughput > most)
        {
            context.Add(InstanceFindings.VolumeThroughput(context.At(path), $"{throughput} MiB/s are out of range", $"with these IOPS, {VolumeLimits.MinThroughput} to {most} MiB/s"));
        }
    }

    static int BaseOf(VolumeType type) => type == VolumeType.Gp3 ? VolumeLimits.BaseIops : 0;
}
