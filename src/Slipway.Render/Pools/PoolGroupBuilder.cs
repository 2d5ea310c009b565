using System.Globalization;
using Slipway.Design.Model;
using Slipway.Render.Machines;
using Slipway.Render.Network;
using Slipway.Render.Resources;

namespace Slipway.Render.Pools;

/// <summary>
/// A pool's Auto Scaling group. As with slots, a new launch template replaces nothing by itself. The one update policy says that an
/// unchanged size in the template does not undo what the cluster autoscaler has chosen since.
/// </summary>
static class PoolGroupBuilder
{
    public static Resource Build(ClusterDesign design, NetworkImports network, NodePoolDesign pool, PoolGroupDesign group, PoolGroupNames names)
    {
        var mixed = pool.Spot || pool.Instance.Types.Count > 1;
        return new(names.Group, "AWS::AutoScaling::AutoScalingGroup", new ValueMap
        {
            ["MinSize"] = Number(group.Min),
            ["MaxSize"] = Number(group.Max),
            ["DesiredCapacity"] = Number(group.Desired),
            ["VPCZoneIdentifier"] = network.Subnets(group.Subnets),
            ["LaunchTemplate"] = mixed ? null : GroupProperties.LaunchTemplate(names.LaunchTemplate),
            ["MixedInstancesPolicy"] = mixed ? MixedInstances(pool, names) : null,
            ["CapacityRebalance"] = pool.Spot ? true : null,
            ["HealthCheckType"] = "EC2",
            ["HealthCheckGracePeriod"] = (long)pool.Instance.ReadyTimeout.TotalSeconds,
            ["TargetGroupARNs"] = pool.TargetGroups.Count == 0 ? null : new Value.List([.. pool.TargetGroups.Select(arn => (Value)arn)]),
            ["Tags"] = new Value.List(PoolTags.OfGroup(design, pool, group.Name)),
        })
        {
            CreationPolicy = group.Desired == 0 ? null : new(group.Desired, pool.Instance.ReadyTimeout),
            UpdatePolicy = new() { ["AutoScalingScheduledAction"] = new ValueMap { ["IgnoreUnmodifiedGroupSizeProperties"] = true } },
        };
    }

    static ValueMap MixedInstances(NodePoolDesign pool, PoolGroupNames names) => new()
    {
        ["InstancesDistribution"] = new ValueMap
        {
            ["OnDemandBaseCapacity"] = 0,
            ["OnDemandPercentageAboveBaseCapacity"] = pool.Spot ? 0 : 100,
            ["OnDemandAllocationStrategy"] = "prioritized",
            ["SpotAllocationStrategy"] = pool.Spot ? "price-capacity-optimized" : null,
            ["SpotMaxPrice"] = pool.SpotMaxPrice?.ToString(CultureInfo.InvariantCulture),
        },
        ["LaunchTemplate"] = new ValueMap
        {
            ["LaunchTemplateSpecification"] = GroupProperties.LaunchTemplate(names.LaunchTemplate),
            ["Overrides"] = new Value.List([.. pool.Instance.Types.Select(type => new ValueMap { ["InstanceType"] = type })]),
        },
    };

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
