using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>Types, images, disks and extras of every group of machines.</summary>
static class InstanceChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        var groups = MachineGroup.Of(design);
        foreach (var group in groups)
        {
            foreach (var (type, at) in group.KnownTypes(context)) Type(context, group, type, at);
            VolumeChecks.Root(context, group.Instance.RootVolume, group.Instance.Image, group.Path + ".rootVolume");
            ExtraChecks.Run(context, group.Instance, group.Path, design.Partition);
        }
        Etcd(context, design, groups);
        Images(context, groups);
    }

    static void Type(DesignContext context, MachineGroup group, InstanceType type, string path)
    {
        var needs = group.Needs;
        var at = context.At(path);
        if (type.MemoryGiB < needs.LeastMemory) context.Add(InstanceFindings.TooSmall(at, needs.Role, type, needs.LeastMemory));
        else if (type.MemoryGiB < needs.Memory || type.Vcpus < needs.Vcpus) context.Add(InstanceFindings.Tight(at, needs.Role, type, needs.Vcpus, needs.Memory));
        if (context.Region is { } region && Offerings.KnownMissing(type, region))
        {
            context.Add(InstanceFindings.NotOfferedInRegion(at, type, region.Name, InstanceTypes.Heir(type)));
        }
        foreach (var zone in group.Zones.Where(z => Offerings.SeldomIn(type, z))) context.Add(InstanceFindings.NotOfferedInZone(at, type, zone));
    }

    static void Etcd(DesignContext context, ClusterDesign design, IReadOnlyList<MachineGroup> groups)
    {
        var carrier = groups.First(g => g.Path == (design.Etcd.Topology == EtcdTopology.Stacked ? ControlPlaneResolver.Path : EtcdResolver.Path));
        foreach (var (type, path) in carrier.KnownTypes(context).Where(t => t.Type.Burstable)) context.Add(InstanceFindings.BurstableEtcd(context.At(path), type));
    }

    static void Images(DesignContext context, IReadOnlyList<MachineGroup> groups)
    {
        foreach (var group in groups)
        {
            if (group.Instance.Image.Id is { } id && !AwsId.IsId(id, "ami")) context.Add(InstanceFindings.ImageId(ImagePlace(context, group), id));
        }
        foreach (var image in groups.Where(g => g.Instance.Image.Id is not null).GroupBy(g => g.Instance.Image.Id ?? "", StringComparer.Ordinal))
        {
            var others = image.Where(g => g.Instance.Architecture != image.First().Instance.Architecture).ToList();
            if (others.Count > 0) context.Add(InstanceFindings.OneImageTwoArchitectures(ImagePlace(context, others[0]), image.Key, string.Join(", ", others.Select(g => g.Name))));
        }
    }

    static Spec.Diagnostics.SourceSpan? ImagePlace(DesignContext context, MachineGroup group)
    {
        var own = group.Path + ".image.id";
        return context.At(context.Spec.Source.Has(own) ? own : "spec.image.id");
    }
}
