using Slipway.Spec.Diagnostics;

namespace Slipway.Render;

/// <summary>All that a design becomes before AWS is touched. Same input, same bytes.</summary>
/// <param name="Stacks">In an order in which each comes after those it depends on.</param>
/// <param name="Objects">What goes to the state store before the stacks: node configurations, and the addons that are written here.</param>
public sealed record RenderedCluster(IReadOnlyList<RenderedStack> Stacks, IReadOnlyList<RenderedObject> Objects)
{
    /// <summary>What goes to the state store after those, each time: which configuration each slot and pool is to run.</summary>
    public IReadOnlyList<RenderedObject> Pointers { get; init; } = [];

    /// <summary>What AWS would refuse; with an error among them nothing should be sent.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}

public enum StackKind { Network, ControlPlane, NodePool }

/// <param name="Name"><c>&lt;cluster&gt;-network</c>, <c>&lt;cluster&gt;-control-plane</c>, <c>&lt;cluster&gt;-pool-&lt;pool&gt;</c>.</param>
/// <param name="Template">CloudFormation JSON, indented.</param>
/// <param name="Tags">Stack tags, which CloudFormation hands down to resources.</param>
/// <param name="DependsOn">Names of stacks that must be complete before.</param>
public sealed record RenderedStack(string Name, StackKind Kind, string Template, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> DependsOn);

/// <param name="Key">Relative to the cluster's place in the state store.</param>
public sealed record RenderedObject(string Key, ReadOnlyMemory<byte> Content);
