using Slipway.Aws.AutoScaling;
using Slipway.Kubernetes;
using Slipway.Operations.Nodes;

namespace Slipway.Operations.Status;

/// <summary>Nodes that the API still lists, Ready even, though their machines go. Pure.</summary>
public static class GoingNodes
{
    const string Ending = "Terminating";

    /// <param name="machines">All that are neither ending nor gone, as EC2 says it.</param>
    public static IReadOnlySet<string> Of(IEnumerable<Node> nodes, IEnumerable<AutoScalingGroup> groups, IEnumerable<NodeSight> machines)
    {
        var there = machines.Select(machine => machine.InstanceId).ToHashSet();
        there.ExceptWith(groups.SelectMany(group => group.Instances).Where(instance => instance.Lifecycle.StartsWith(Ending, StringComparison.Ordinal)).Select(instance => instance.Id));
        return nodes.Select(node => node.Name).Where(name => !there.Contains(name)).ToHashSet();
    }
}
