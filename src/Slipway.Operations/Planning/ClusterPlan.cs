using Slipway.Design.Cost;
using Slipway.Render;

namespace Slipway.Operations.Planning;

/// <summary>All that <c>up</c> would do, and what the cluster costs when it is done.</summary>
public sealed record ClusterPlan(IReadOnlyList<StackPlan> Stacks, MonthlyCost Cost)
{
    /// <summary>What was compared; its network template is final, since it depends on no certificate.</summary>
    public required RenderedCluster Rendered { get; init; }

    public bool IsPending => Stacks.Any(s => s.IsPending);
}
