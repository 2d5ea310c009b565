using Slipway.Spec.Model;

namespace Slipway.Spec.Import;

/// <summary>Controllers and etcd members.</summary>
static class ControlPlaneImport
{
    /// <summary>kube-aws' own default, written out so that the cluster stays what it was.</summary>
    public const string DefaultInstanceType = "t2.medium";
    const int DefaultCount = 1;

    /// <summary>Long enough for machines that come back with their disks.</summary>
    static readonly TimeSpan s_restoreAfter = TimeSpan.FromMinutes(30);

    public static ControlPlaneSpec ControlPlane(SourceScope source) => new()
    {
        Type = ControlPlaneType.Ec2,
        Replicas = source.Number("controllerCount", "controller.count", "controller.autoScalingGroup.minSize") ?? DefaultCount,
        InstanceType = source.Text("controllerInstanceType", "controller.instanceType") ?? DefaultInstanceType,
        ReadyTimeout = ImportedValues.Duration(source.Text("controllerCreateTimeout", "controller.createTimeout")),
        RootVolume = ImportedValues.Volume(source,
            ["controllerRootVolumeSize", "controller.rootVolume.size"],
            ["controllerRootVolumeType", "controller.rootVolume.type"],
            ["controllerRootVolumeIOPS", "controller.rootVolume.iops"]),
        Tenancy = ImportedValues.Tenancy(source, "controllerTenancy", "controller.tenancy"),
        Subnets = source.Texts("controller.subnets[].name"),
        SecurityGroups = source.Texts("controller.securityGroupIds"),
        ManagedPolicies = source.Below("controller")?.Texts("iam.role.managedPolicies[].arn") ?? [],
    };

    /// <summary>kube-aws never puts etcd on controllers.</summary>
    public static EtcdSpec Etcd(SourceScope source, ImportLog log)
    {
        var count = source.Number("etcdCount", "etcd.count") ?? DefaultCount;
        log.Add(ImportFindings.Decided(source.At("etcdCount", "etcd.count"), $"etcd keeps machines of its own ({count})",
            "spec.etcd.topology: stacked would run it on the control plane, with fewer machines"));
        return new EtcdSpec
        {
            Topology = EtcdTopology.Dedicated,
            Replicas = count,
            InstanceType = source.Text("etcdInstanceType", "etcd.instanceType") ?? DefaultInstanceType,
            RootVolume = ImportedValues.Volume(source,
                ["etcdRootVolumeSize", "etcd.rootVolume.size"], ["etcdRootVolumeType", "etcd.rootVolume.type"], ["etcdRootVolumeIOPS", "etcd.rootVolume.iops"]),
            Volume = ImportedValues.Volume(source,
                ["etcdDataVolumeSize", "etcd.dataVolume.size"], ["etcdDataVolumeType", "etcd.dataVolume.type"], ["etcdDataVolumeIOPS", "etcd.dataVolume.iops"]),
            Tenancy = ImportedValues.Tenancy(source, "etcdTenancy", "etcd.tenancy"),
            Backup = new EtcdBackupSpec { RestoreAfter = RestoreAfter(source, log) },
        };
    }

    static TimeSpan? RestoreAfter(SourceScope source, ImportLog log)
    {
        const string Key = "etcd.disasterRecovery.automated";
        if (source.Flag(Key) != true) return null;
        log.Add(ImportFindings.Decided(source.At(Key), $"a lost majority is restored from the newest snapshot after {s_restoreAfter.TotalMinutes:0} minutes, not at once: what was written since is lost",
            "spec.etcd.backup.restoreAfter says after how long; without it only slipway etcd restore does it"));
        return s_restoreAfter;
    }
}
