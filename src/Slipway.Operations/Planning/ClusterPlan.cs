using Slipway.Design.Cost;
using Slipway.Operations.Drain;
using Slipway.Operations.Stacks;
using Slipway.Render;

namespace Slipway.Operations.Planning;

/// <summary>All that <c>up</c> would do, and what the cluster costs when it is done.</summary>
public sealed record ClusterPlan(IReadOnlyList<StackPlan> Stacks, MonthlyCost Cost)
{
    /// <summary>What was compared.</summary>
    public required RenderedCluster Rendered { get; init; }

    /// <summary>Nothing of the cluster stands yet.</summary>
    public bool IsNew => Stacks.All(s => s.Step is StackStep.Create or StackStep.CreateOverReview);

    /// <summary>Groups that get their least size again; what their stacks change anyway is not among them.</summary>
    public IReadOnlyList<LoweredGroup> Lowered { get; init; } = [];

    /// <summary>Nodes that take pods again, where the API was asked and answered.</summary>
    public IReadOnlyList<UncordonedNode> Uncordoned { get; init; } = [];

    public bool IsPending => Lowered.Count > 0 || Uncordoned.Count > 0 || Stacks.Any(s => s.IsPending);
}
