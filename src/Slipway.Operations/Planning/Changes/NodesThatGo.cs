using Slipway.Aws.AutoScaling;
using Slipway.Design.Model;
using Slipway.Operations.Access;
using Slipway.Operations.Drain;
using Slipway.Operations.Stacks;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>Nodes of pools that a plan takes away, for whoever confirms it: drained first, or, where that cannot be, not.</summary>
static class NodesThatGo
{
    /// <param name="undrained">Why none is drained, and what to do; null: they are, but for those whose group CloudFormation replaces.</param>
    public static async Task<IReadOnlyList<Diagnostic>> CheckAsync(ClusterServices cluster, ClusterPlan plan, string? undrained, CancellationToken ct)
    {
        var found = new List<Diagnostic>();
        var groups = await ShrinkingGroups.FindAsync(cluster, plan, ct).ConfigureAwait(false);
        var applied = groups.Count > 0 ? await AppliedCluster.ReadAsync(cluster.State, ct).ConfigureAwait(false) : null;
        foreach (var pool in groups.GroupBy(group => group.Pool))
        {
            var at = cluster.Source.Span(PoolSizeKeys.Changed(applied?.Design, cluster.Design, cluster.Source, pool.Key));
            // Which of several go is chosen when the nodes have been looked at.
            var which = pool.All(group => group.Stay == 0) ? Names([.. pool.SelectMany(group => group.There)]) : "";
            var words = $"{pool.Sum(group => group.Go)} of {pool.Sum(group => group.There.Count)} nodes of pool {pool.Key} will go{which}";
            found.Add(undrained is null
                ? ChangeRules.NodesDrained.At(at, $"{words}: they are drained first, within disruption budgets", "pods that nothing has made but a person are lost, as are their emptyDir volumes")
                : ChangeRules.NodesGo.At(at, $"{words}: their pods are not moved first, whatever disruption budgets say", undrained));
        }
        return [.. found, .. await ReplacedAsync(cluster, plan, ct).ConfigureAwait(false)];
    }

    /// <summary>Groups that CloudFormation takes away within a stack that stays, after their successors have come.</summary>
    static async Task<IReadOnlyList<Diagnostic>> ReplacedAsync(ClusterServices cluster, ClusterPlan plan, CancellationToken ct)
    {
        var found = new List<Diagnostic>();
        IReadOnlyList<AutoScalingGroup>? all = null;
        foreach (var stack in plan.Stacks.Where(stack => stack.Step == StackStep.Update))
        {
            var gone = stack.Changes.Where(change => change is { Type: StackGroups.Type, Action: ChangeAction.Remove or ChangeAction.Replace }).Select(change => change.LogicalId).ToHashSet();
            if (gone.Count == 0 || !stack.Stack.StartsWith(AwsNames.PoolStack(cluster.Design.Name, ""), StringComparison.Ordinal)) continue;
            all ??= await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false);
            var held = await StackGroups.OfAsync(cluster, stack.Stack, all, ct).ConfigureAwait(false);
            List<GroupInstance> there = [.. held.Where(one => gone.Contains(one.LogicalId)).SelectMany(one => ShrinkingGroups.There(one.Group))];
            if (there.Count == 0) continue;
            var pool = stack.Stack[AwsNames.PoolStack(cluster.Design.Name, "").Length..];
            found.Add(ChangeRules.NodesGo.At(cluster.Source.Span(PoolSizeKeys.Path(cluster.Design, pool)), $"{there.Count} nodes of pool {pool} will go{Names(there)} when others have come in their place: their pods are not moved first, whatever disruption budgets say",
                $"make a pool of another name beside it, and remove this one when that is ready: its nodes are drained then"));
        }
        return found;
    }

    static string Names(IReadOnlyList<GroupInstance> there) => $" ({string.Join(", ", there.Take(8).Select(instance => instance.Id))}{(there.Count > 8 ? ", …" : "")})";
}
