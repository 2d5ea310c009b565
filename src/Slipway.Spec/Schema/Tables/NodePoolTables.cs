using Slipway.Spec.Findings;
using Slipway.Spec.Model;
using static Slipway.Spec.Schema.Tables.CommonTables;
using static Slipway.Spec.Schema.Types;
using Pool = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.NodePoolSpec>;

namespace Slipway.Spec.Schema.Tables;

/// <summary>The keys of a node pool.</summary>
static class NodePoolTables
{
    const int MostNodes = 10_000;

    static readonly EnumType<PoolSpread> Spreads = new("spread",
        ("zones", PoolSpread.Zones, "one group over all zones"),
        ("per-zone", PoolSpread.PerZone, "one group a zone, for volumes that are bound to theirs"));

    public static readonly Shape<NodePoolSpec> NodePoolShape = new("NodePool", "Nodes that are alike and scale together.", () => new NodePoolSpec { Name = "" },
    [
        Pool.Key("name", PoolName, p => p.Name, (p, x) => p with { Name = x }, "Name, unique in the cluster. Cannot change: another name is another pool.", required: true, example: "workers"),
        Pool.Key("instanceTypes", ListOf(InstanceType), p => p.InstanceTypes, (p, x) => p with { InstanceTypes = x },
            "EC2 instance types, the preferred one first; several make spot pools hardier. All of one architecture and about one size.", defaultText: "[m7i.large]", example: "[m7i.large, m6i.large]"),
        Pool.Key("min", Integer(0, MostNodes), p => p.Min, (p, x) => p with { Min = x }, "Fewest nodes.", defaultText: "`desired`, else 2"),
        Pool.Key("max", Integer(0, MostNodes), p => p.Max, (p, x) => p with { Max = x }, "Most nodes, for autoscaling.", defaultText: "the larger of `min` and `desired`", example: "8"),
        Pool.Key("desired", Integer(0, MostNodes), p => p.Desired, (p, x) => p with { Desired = x }, "Nodes to start with; an autoscaler moves it later.", defaultText: "`min`"),
        Pool.Key("spot", Types.Boolean, p => p.Spot, (p, x) => p with { Spot = x }, "Spot instances: far cheaper, and AWS may take them back with two minutes' notice.", @default: "false"),
        Pool.Key("spotMaxPrice", Price, p => p.SpotMaxPrice, (p, x) => p with { SpotMaxPrice = x },
            "Most to pay for a spot instance, in USD an hour.", defaultText: "the on-demand price", example: "0.05"),
        Pool.Key("spread", Spreads, p => p.Spread, (p, x) => p with { Spread = x }, "How the pool lies over its zones.", @default: "zones"),
        Pool.Key("zones", ListOf(Zone), p => p.Zones, (p, x) => p with { Zones = x }, "Zones of the pool.", defaultText: "the network's zones"),
        Pool.Key("subnets", ListOf(SubnetName), p => p.Subnets, (p, x) => p with { Subnets = x }, "Names of its subnets, from `network.subnets`.", defaultText: "by topology and zone"),
        Pool.Key("rootVolume", Volumes, p => p.RootVolume, (p, x) => p with { RootVolume = x }, "The disk of the operating system, images and logs."),
        Pool.Key("image", Images, p => p.Image, (p, x) => p with { Image = x }, "Operating system.", defaultText: "`spec.image`"),
        Pool.Key("tenancy", Tenancies, p => p.Tenancy, (p, x) => p with { Tenancy = x }, "Whose hardware.", @default: "default"),
        Pool.Key("labels", Labels, p => p.Labels, (p, x) => p with { Labels = x }, "Kubernetes labels of the nodes.", defaultText: "none", example: "{example.com/role: batch}"),
        Pool.Key("taints", ListOf("list of taints", Taints, t => $"{t.Key}:{t.Effect}", null), p => p.Taints, (p, x) => p with { Taints = x },
            "Taints of the nodes.", defaultText: "none", example: "[dedicated=batch:NoSchedule]"),
        Pool.Key("tags", Types.Tags, p => p.Tags, (p, x) => p with { Tags = x }, "AWS tags of the pool, besides the cluster's.", defaultText: "none"),
        Pool.Key("securityGroups", ListOf(SecurityGroupId), p => p.SecurityGroups, (p, x) => p with { SecurityGroups = x },
            "Existing security groups that the nodes get besides their own.", defaultText: "none"),
        Pool.Key("managedPolicies", ListOf(PolicyArn), p => p.ManagedPolicies, (p, x) => p with { ManagedPolicies = x },
            "IAM policies that the nodes' role gets besides its own.", defaultText: "none"),
        Pool.Key("targetGroups", ListOf(TargetGroupArn), p => p.TargetGroups, (p, x) => p with { TargetGroups = x },
            "Target groups in which the nodes are registered.", defaultText: "none"),
        Pool.Key("readyTimeout", Duration("1m", "2h"), p => p.ReadyTimeout, (p, x) => p with { ReadyTimeout = x },
            "How long a node may take from launch to its ready signal before CloudFormation rolls back.", @default: "15m"),
    ], CheckOrder);

    static void CheckOrder(NodePoolSpec pool, string path, Binding binding)
    {
        Check("min", pool.Min, "desired", pool.Desired);
        Check("desired", pool.Desired, "max", pool.Max);
        if (pool.Desired is null) Check("min", pool.Min, "max", pool.Max);

        void Check(string low, int? lower, string high, int? higher)
        {
            if (lower > higher) binding.Report(ValueFindings.Order(binding.At($"{path}.{high}"), low, lower.Value, high, higher.Value));
        }
    }
}
