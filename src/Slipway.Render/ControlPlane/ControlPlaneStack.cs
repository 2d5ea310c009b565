using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Iam;
using Slipway.Render.Machines;
using Slipway.Render.Network;
using Slipway.Render.Resources;
using Slipway.Render.UserData;
using Slipway.Spec.Model;

namespace Slipway.Render.ControlPlane;

static class ControlPlaneStack
{
    const string ImageParameter = "ControlPlaneImage";
    const string EtcdImageParameter = "EtcdImage";

    static readonly RoleNames ControlPlaneRole = new("control-plane", "ControlPlaneRole", "ControlPlaneInstanceProfile");
    static readonly RoleNames EtcdRole = new("etcd", "EtcdRole", "EtcdInstanceProfile");

    public static StackModel Build(ClusterDesign design, UserDataRenderer userData)
    {
        var network = new NetworkImports(design);
        var slots = Slots(design).ToList();
        return new StackModel
        {
            Name = AwsNames.ControlPlaneStack(design.Name),
            Kind = StackKind.ControlPlane,
            Description = $"Slipway: control plane of the Kubernetes cluster {design.Name}",
            DependsOn = [AwsNames.NetworkStack(design.Name)],
            Parameters =
            [
                .. ImageParameters.For(design.ControlPlane.Instance.Image, ImageParameter),
                .. design.Etcd.Instance is { } etcd ? ImageParameters.For(etcd.Image, EtcdImageParameter) : [],
            ],
            Resources =
            [
                .. LoadBalancerBuilder.Build(design, network),
                .. ApiRecordBuilder.Build(design, network),
                .. Roles(design),
                .. slots.SelectMany(slot => SlotBuilder.Address(design, network, slot)),
                .. slots.SelectMany(slot => SlotBuilder.Machine(design, network, slot, userData, AllRecords(design, slots))),
            ],
            Outputs = [.. LoadBalancerBuilder.Outputs()],
        };
    }

    static IEnumerable<SlotMachines> Slots(ClusterDesign design)
    {
        foreach (var slot in design.ControlPlane.Slots)
        {
            yield return new(slot, NodeRole.ControlPlane, design.ControlPlane.Instance, ControlPlaneRole, SecurityGroupBuilder.ControlPlane, ImageParameter, true);
        }
        if (design.Etcd.Instance is not { } instance) yield break;
        foreach (var slot in design.Etcd.Slots)
        {
            yield return new(slot, NodeRole.Etcd, instance, EtcdRole, SecurityGroupBuilder.Etcd, EtcdImageParameter, false);
        }
    }

    // A name that is asked for before it exists is remembered as missing for up to a quarter of an hour, so no machine starts before
    // the names of all its peers are there.
    static IReadOnlyList<string> AllRecords(ClusterDesign design, IEnumerable<SlotMachines> slots) =>
        [ApiRecordBuilder.InternalRecord, .. slots.SelectMany(slot => slot.Hosts(design)).Select(SlotNames.Record)];

    static IEnumerable<Resource> Roles(ClusterDesign design)
    {
        var context = new PolicyContext(design, AwsNames.ControlPlaneStack(design.Name));
        var stacked = design.Etcd.Topology == EtcdTopology.Stacked;
        NamedPolicy[] controlPlane =
        [
            new("node", new([.. NodePolicy.Build(context), .. SlotPolicy.Build(context, NodeRole.ControlPlane), .. AddonPolicy.Build(context)])),
            .. context.State.Bucket is not null ? [new NamedPolicy("etcd", new([.. stacked ? EtcdPolicy.Build(context) : EtcdPolicy.Follow(context)]))] : Array.Empty<NamedPolicy>(),
            new("cloud-controller", new([.. CloudControllerPolicy.Build(context)])),
            new("ebs-csi", new([.. EbsCsiPolicy.Build(context)])),
        ];
        foreach (var resource in RoleBuilder.Build(design, ControlPlaneRole, controlPlane, design.ControlPlane.Instance.ManagedPolicies)) yield return resource;
        if (design.Etcd.Instance is not { } etcd) yield break;
        NamedPolicy[] members = [new("node", new([.. NodePolicy.Build(context), .. SlotPolicy.Build(context, NodeRole.Etcd), .. EtcdPolicy.Build(context)]))];
        foreach (var resource in RoleBuilder.Build(design, EtcdRole, members, etcd.ManagedPolicies)) yield return resource;
    }
}
