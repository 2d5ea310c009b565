using Slipway.Kubernetes;

namespace Slipway.Operations.Status;

/// <summary>What is there now.</summary>
/// <param name="Api">Null: it answers and is ready. Otherwise what is wrong, in one line.</param>
/// <param name="Address">Where people reach the API; null: there is no load balancer yet.</param>
public sealed record ClusterStatus(IReadOnlyList<StackState> Stacks, string? Address, string? Api, IReadOnlyList<GroupState> Groups, IReadOnlyList<Node> Nodes)
{
    /// <summary>Machines that run or are something else than what is wanted: they need a new instance for it, or have not looked yet.</summary>
    public IReadOnlyList<Nodes.NodeSight> Outdated { get; init; } = [];

    /// <summary>Names of nodes whose machines end or have ended: the API knows them until the cloud controller manager takes them away.</summary>
    public IReadOnlySet<string> Going { get; init; } = new HashSet<string>();

    /// <summary>Addons of the spec that the cluster goes without.</summary>
    public IReadOnlyList<Nodes.RefusedAddon> RefusedAddons { get; init; } = [];

    /// <summary>Terraform's clusters have no stacks.</summary>
    public bool Exists => Stacks.Count > 0 || Groups.Count > 0;

    /// <summary>Machines in service that are not Ready nodes, or not yet.</summary>
    public IReadOnlyList<string> Waiting => [.. Groups.SelectMany(group => group.Machines).Except(Nodes.Where(node => node.Ready).Select(node => node.Name), StringComparer.Ordinal)];

    public bool IsHealthy => Api is null && Waiting.Count == 0 && Groups.All(group => group.InService >= group.Desired);
}

/// <param name="Status">CloudFormation's word.</param>
public sealed record StackState(string Name, string Status, DateTimeOffset? Changed);

/// <summary>One Auto Scaling group.</summary>
/// <param name="Machines">Instances in service that are to be nodes; none in a group of dedicated etcd.</param>
public sealed record GroupState(string Name, int Desired, int InService, int Min, int Max, IReadOnlyList<string> Machines);
