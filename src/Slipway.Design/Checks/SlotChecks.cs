using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>How many control-plane replicas and etcd members there are.</summary>
static class SlotChecks
{
    const int Most = 7;

    public static void Run(DesignContext context, ClusterDesign design)
    {
        var replicas = context.Spec.ControlPlane.Replicas ?? Defaults.ControlPlaneReplicas;
        var at = context.At("spec.controlPlane.replicas");
        if (replicas is < 1 or > Most) context.Add(ControlPlaneFindings.Replicas(at, replicas));
        else if (replicas == 1) context.Add(ControlPlaneFindings.OneReplica(at));
        else if (design.Etcd.Topology == EtcdTopology.Stacked && replicas % 2 == 0) context.Add(ControlPlaneFindings.EvenMembers(at, replicas));
        else if (replicas == 2) context.Add(ControlPlaneFindings.TwoReplicas(at));
        if (design.Etcd.Topology == EtcdTopology.Stacked) Stacked(context, replicas);
        else Dedicated(context, context.Spec.Etcd.Replicas ?? Defaults.EtcdReplicas);
    }

    static void Stacked(DesignContext context, int replicas)
    {
        var etcd = context.Spec.Etcd;
        if (etcd.Replicas is { } members && members != replicas) context.Add(ControlPlaneFindings.StackedMembers(context.At("spec.etcd.replicas"), members, replicas));
        if (etcd.InstanceType is not null) context.Add(ControlPlaneFindings.StackedKey(context.At("spec.etcd.instanceType"), "instanceType"));
        if (etcd.RootVolume != new VolumeSpec()) context.Add(ControlPlaneFindings.StackedKey(context.At("spec.etcd.rootVolume"), "rootVolume"));
        if (etcd.Tenancy is not null) context.Add(ControlPlaneFindings.StackedKey(context.At("spec.etcd.tenancy"), "tenancy"));
    }

    static void Dedicated(DesignContext context, int members)
    {
        var at = context.At("spec.etcd.replicas");
        if (members is < 1 or > Most) context.Add(ControlPlaneFindings.Members(at, members));
        else if (members == 1) context.Add(ControlPlaneFindings.OneMember(at));
        else if (members % 2 == 0) context.Add(ControlPlaneFindings.EvenMembers(at, members));
    }
}
