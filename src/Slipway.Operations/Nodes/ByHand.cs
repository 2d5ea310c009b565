using Slipway.NodeConfig;

namespace Slipway.Operations.Nodes;

/// <summary>What an operator does by hand to machines that Slipway does not replace by itself: commands, for findings and docs.</summary>
public static class ByHand
{
    const string Eviction = "--ignore-daemonsets --delete-emptydir-data";
    /// <summary>Of instances whose ids follow.</summary>
    public const string End = "aws ec2 terminate-instances --instance-ids";

    /// <summary>Of any node.</summary>
    public const string Drain = $"kubectl drain NODE {Eviction}";

    /// <summary>Of any instance; its group makes another.</summary>
    public const string Terminate = $"{End} ID";

    /// <summary>Of several, in words.</summary>
    public const string OneByOne = $"one machine at a time: {Drain}, {Terminate}, and the next one when slipway health says that the cluster is healthy; the groups make the new ones";

    /// <summary>Of a machine that is a node, or of one of dedicated etcd, which none is.</summary>
    public static string Replace(NodeSight machine) => machine.Role == NodeRole.Etcd.Word() ? $"{End} {machine.InstanceId}" : Replace(machine.InstanceId);

    /// <param name="node">A node has its instance's id for a name.</param>
    public static string Replace(string node) => $"kubectl drain {node} {Eviction} && {End} {node}";
}
