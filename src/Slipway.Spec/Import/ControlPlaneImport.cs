using Slipway.Spec.Model;

namespace Slipway.Spec.Import;

/// <summary>Controllers and etcd members.</summary>
static class ControlPlaneImport
{
    /// <summary>kube-aws' own default, written out so that the cluster stays what it was.</summary>
    public const string DefaultInstanceType = "t2.medium";
    const int DefaultCount = 1;

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
        };
    }
}
