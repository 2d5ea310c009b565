using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class ControlPlaneResolver
{
    public const string Path = "spec.controlPlane";

    public static ControlPlaneDesign Resolve(DesignContext context, NetworkDesign network)
    {
        var spec = context.Spec.ControlPlane;
        var stacked = (context.Spec.Etcd.Topology ?? EtcdTopology.Stacked) == EtcdTopology.Stacked;
        var subnets = SubnetChoice.For(context, network, spec.Subnets, spec.Zones, Path);
        return new()
        {
            Instance = InstanceResolver.Resolve(context, new()
            {
                Path = Path,
                Types = [spec.InstanceType ?? Defaults.InstanceTypeAmd64],
                TypePath = _ => Path + ".instanceType",
                Image = spec.Image,
                RootVolume = spec.RootVolume,
                RootGiB = Defaults.ControlPlaneRootGiB,
                Tenancy = spec.Tenancy,
                SecurityGroups = spec.SecurityGroups,
                ManagedPolicies = spec.ManagedPolicies,
                ReadyTimeout = spec.ReadyTimeout,
            }),
            Slots = SlotResolver.Resolve("control-plane", spec.Replicas ?? Defaults.ControlPlaneReplicas, subnets,
                letter => stacked ? SlotResolver.Member(letter, network.InternalDomain) : null),
        };
    }
}
