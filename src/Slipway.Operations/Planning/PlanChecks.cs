using Slipway.Operations.Planning.Changes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning;

/// <summary>Everything that is looked at once there is a plan.</summary>
public static class PlanChecks
{
    /// <param name="undrained">Why nodes that go are not drained first; null: they are.</param>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(ClusterServices cluster, ClusterPlan plan, string? undrained, CancellationToken ct) =>
        [.. await SpecChanges.CheckAsync(cluster, plan, ct).ConfigureAwait(false), .. await EmptyEtcd.CheckAsync(cluster, plan, ct).ConfigureAwait(false),
            .. SizesAgain.Check(plan, cluster.Design, cluster.Source), .. SizesAgain.Nodes(plan, cluster.Design, cluster.Source), .. LastingResources.Check(plan, cluster.Design, cluster.Source), .. await NodesThatGo.CheckAsync(cluster, plan, undrained, ct).ConfigureAwait(false)];
}
