using Slipway.Spec.Model;

namespace Slipway.Design.Model;

public sealed record NodePoolDesign
{
    public required string Name { get; init; }
    public required InstanceDesign Instance { get; init; }

    /// <summary>One group over all subnets, or one a zone.</summary>
    public required IReadOnlyList<PoolGroupDesign> Groups { get; init; }
    public required bool Spot { get; init; }
    public required decimal? SpotMaxPrice { get; init; }
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
    public required IReadOnlyList<TaintSpec> Taints { get; init; }
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
    public required IReadOnlyList<string> TargetGroups { get; init; }

    /// <summary>Pods a node takes, by instance type and CNI.</summary>
    public required int MaxPods { get; init; }
}

/// <param name="Name">The pool's name, with <c>-&lt;zone letter&gt;</c> where there is one a zone.</param>
public sealed record PoolGroupDesign(string Name, IReadOnlyList<string> Subnets, int Min, int Max, int Desired);
