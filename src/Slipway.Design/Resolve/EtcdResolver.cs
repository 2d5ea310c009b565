using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class EtcdResolver
{
    public const string Path = "spec.etcd";

    public static EtcdDesign Resolve(DesignContext context, NetworkDesign network, ControlPlaneDesign controlPlane, KubernetesVersion kubernetes)
    {
        var spec = context.Spec.Etcd;
        var topology = spec.Topology ?? EtcdTopology.Stacked;
        var dedicated = topology == EtcdTopology.Dedicated;
        IReadOnlyList<SlotDesign> slots = dedicated
            ? SlotResolver.Resolve("etcd", spec.Replicas ?? Defaults.EtcdReplicas, SubnetChoice.For(context, network, [], [], Path),
                letter => SlotResolver.Member(letter, network.InternalDomain))
            : [];
        return new()
        {
            Topology = topology,
            Version = spec.Version ?? EtcdVersions.For(kubernetes),
            Volume = VolumeResolver.Resolve(spec.Volume, Defaults.EtcdDataGiB),
            BackupEvery = spec.Backup.Every ?? Defaults.BackupEvery,
            BackupKeep = spec.Backup.Keep ?? Defaults.BackupKeep,
            RestoreAfter = spec.Backup.RestoreAfter,
            Members = [.. (dedicated ? slots : controlPlane.Slots).Select(s => s.Member).OfType<EtcdMemberDesign>()],
            Slots = slots,
            Instance = dedicated ? Instance(context, controlPlane.Instance.Architecture) : null,
        };
    }

    static InstanceDesign Instance(DesignContext context, Architecture architecture)
    {
        var spec = context.Spec.Etcd;
        return InstanceResolver.Resolve(context, new()
        {
            Path = Path,
            Types = [spec.InstanceType ?? InstanceResolver.DefaultType(architecture)],
            TypePath = _ => Path + ".instanceType",
            Image = new(),
            RootVolume = spec.RootVolume,
            RootGiB = Defaults.EtcdRootGiB,
            Tenancy = spec.Tenancy,
        });
    }
}
