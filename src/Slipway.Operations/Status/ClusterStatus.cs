using Slipway.Kubernetes;

namespace Slipway.Operations.Status;

/// <summary>What is there now.</summary>
/// <param name="Api">Null: it answers and is ready. Otherwise what is wrong, in one line.</param>
/// <param name="Address">Where people reach the API; null: there is no load balancer yet.</param>
public sealed record ClusterStatus(IReadOnlyList<StackState> Stacks, string? Address, string? Api, IReadOnlyList<GroupState> Groups, IReadOnlyList<Node> Nodes)
{
    public bool Exists => Stacks.Count > 0;
}

/// <param name="Status">CloudFormation's word.</param>
public sealed record StackState(string Name, string Status, DateTimeOffset? Changed);

/// <summary>One Auto Scaling group.</summary>
public sealed record GroupState(string Name, int Desired, int InService, int Min, int Max);
