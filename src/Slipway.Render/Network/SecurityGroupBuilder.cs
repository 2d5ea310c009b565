using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Spec.Model;

namespace Slipway.Render.Network;

/// <summary>One group a kind of machine. They hold no rules of their own, so that groups may refer to each other in any direction.</summary>
static class SecurityGroupBuilder
{
    public static SecurityGroupName ControlPlane { get; } = new("ControlPlane", "control-plane", "Control plane of the cluster");
    public static SecurityGroupName Workers { get; } = new("Workers", "workers", "Workers of the cluster");
    public static SecurityGroupName Etcd { get; } = new("Etcd", "etcd", "Members of etcd");
    public static SecurityGroupName Endpoints { get; } = new("Endpoints", "endpoints", "Ways to AWS of machines without the internet");
    public static SecurityGroupName LoadBalancer { get; } = new("LoadBalancer", "load-balancer", "Load balancer of the Kubernetes API");

    public static IReadOnlyList<SecurityGroupName> Groups(ClusterDesign design) =>
        [.. Machines(design), LoadBalancer, .. design.Network.Endpoints is null ? Array.Empty<SecurityGroupName>() : [Endpoints]];

    public static IReadOnlyList<SecurityGroupName> Machines(ClusterDesign design) =>
        design.Etcd.Topology == EtcdTopology.Dedicated ? [ControlPlane, Etcd, Workers] : [ControlPlane, Workers];

    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names) =>
        Groups(design).Select(group => new Resource(group.LogicalId, "AWS::EC2::SecurityGroup", new ValueMap
        {
            ["GroupDescription"] = group.Description,
            ["VpcId"] = names.Vpc,
            ["Tags"] = ResourceTags.List(design, group.Tag, KubernetesTags(design, group)),
        }));

    // The cloud controller opens node ports for load balancers in the one group of an instance that has this tag.
    static IEnumerable<(string, string)> KubernetesTags(ClusterDesign design, SecurityGroupName group) =>
        group == Workers ? [(TagNames.KubernetesCluster(design.Name), "owned")] : [];
}

/// <param name="Name">Start of the logical ids of the group and its rules.</param>
sealed record SecurityGroupName(string Name, string Tag, string Description)
{
    public string LogicalId => $"{Name}SecurityGroup";
    public string OutputName => LogicalId;
}
