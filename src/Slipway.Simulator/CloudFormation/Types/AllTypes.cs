using Slipway.Simulator.CloudFormation.Types.AutoScaling;
using Slipway.Simulator.CloudFormation.Types.Ec2;
using Slipway.Simulator.CloudFormation.Types.Iam;
using Slipway.Simulator.CloudFormation.Types.Kms;
using Slipway.Simulator.CloudFormation.Types.LoadBalancing;
using Slipway.Simulator.CloudFormation.Types.Others;
using Slipway.Simulator.CloudFormation.Types.Route53;

namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>Every resource type, one line a family.</summary>
static class AllTypes
{
    public static IEnumerable<ResourceType> Make() =>
    [
        .. NetworkTypes.Make(), .. RoutingTypes.Make(), .. SecurityGroupTypes.Make(), .. StorageTypes.Make(), .. ComputeTypes.Make(),
        new AutoScalingGroupType(), new LifecycleHookType(),
        .. LoadBalancingTypes.Make(),
        new HostedZoneType(), new RecordSetType(),
        .. IamTypes.Make(),
        new KeyType(), new AliasType(),
        new ParameterType(), new LogGroupType(), new WaitConditionHandleType(),
    ];
}
