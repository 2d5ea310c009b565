using Slipway.Design.Cost;

namespace Slipway.Operations.Planning;

/// <summary>All that <c>up</c> would do, and what the cluster costs when it is done.</summary>
public sealed record ClusterPlan(IReadOnlyList<StackPlan> Stacks, MonthlyCost Cost)
{
    public bool IsPending => Stacks.Any(s => s.IsPending);
}
