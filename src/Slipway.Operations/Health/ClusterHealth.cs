using Slipway.Design.Model;
using Slipway.Operations.Etcd;
using Slipway.Operations.Nodes;

namespace Slipway.Operations.Health;

/// <summary>A cluster as it looked at one moment, beside what it is to be: all that judging its health may know.</summary>
public sealed record ClusterHealth
{
    public required ClusterDesign Design { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether Terraform makes its resources; otherwise CloudFormation does.</summary>
    public required bool ByTerraform { get; init; }

    public required Sight<IReadOnlyList<GroupSight>> Groups { get; init; }

    /// <summary>CloudFormation's, of a cluster that it makes.</summary>
    public required Sight<IReadOnlyList<StackSight>> Stacks { get; init; }

    /// <summary>EC2's instances, each with what its agent says.</summary>
    public required Sight<IReadOnlyList<NodeSight>> Machines { get; init; }
    public required Sight<ApiSight> Api { get; init; }
    public required Sight<EtcdState> Etcd { get; init; }
    public required Sight<KeySight> Keys { get; init; }
    public required Sight<BalancerSight> Balancer { get; init; }
    public required Sight<NameSight> Names { get; init; }

    /// <summary>What makes all that is missing.</summary>
    public string Maker => ByTerraform ? "terraform apply" : "slipway up";

    /// <summary>Each source with why it could not be looked at; null: it was.</summary>
    public IEnumerable<(string Source, Blind? Blind)> Sights =>
    [
        ("Auto Scaling groups", Groups.Blind), ("stacks", Stacks.Blind), ("instances", Machines.Blind), ("Kubernetes API", Api.Blind), ("etcd", Etcd.Blind),
        ("keys", Keys.Blind), ("load balancer", Balancer.Blind), ("names", Names.Blind),
    ];

    /// <summary>There is nothing of it.</summary>
    public bool IsAbsent => Groups.Value is { Count: 0 } && Machines.Value is { Count: 0 };
}
