using Slipway.Aws.AutoScaling;
using Slipway.Design.Model;
using Slipway.Operations.Access;
using Slipway.Operations.Nodes;
using Slipway.Operations.Stacks;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>
/// Nodes of pools that a plan takes away. Auto Scaling ends them without asking Kubernetes: no pod is moved first, and no disruption budget is
/// heard. So whoever confirms the plan is told which.
/// </summary>
static class NodesThatGo
{
    const string Group = "AWS::AutoScaling::AutoScalingGroup";
    static readonly string[] s_sizes = ["MinSize", "MaxSize", "DesiredCapacity"];

    const string ChooseYourself = "Auto Scaling chooses which. To choose and drain: lower min, with desired as it is, and apply; then for each node " + ByHand.Drain + " and "
        + "aws autoscaling terminate-instance-in-auto-scaling-group --instance-id NODE --should-decrement-desired-capacity; then lower desired";

    public static async Task<IReadOnlyList<Diagnostic>> CheckAsync(ClusterServices cluster, ClusterPlan plan, CancellationToken ct)
    {
        var changed = plan.Stacks.Where(stack => stack.Step == StackStep.Delete || (stack.Step == StackStep.Update && stack.Changes.Any(Touches))).ToList();
        if (changed.Count == 0) return [];
        var machines = (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false))
            .ToLookup(group => AwsNames.PoolStack(cluster.Design.Name, group.Tags.GetValueOrDefault(TagNames.Pool, "")), StringComparer.Ordinal);
        return [.. changed.Select(stack => Judge(stack, [.. machines[stack.Stack].SelectMany(group => group.Instances).Where(instance => !instance.Lifecycle.StartsWith("Terminating", StringComparison.Ordinal))], cluster)).OfType<Diagnostic>()];
    }

    static bool Touches(ResourceChange change) => change.Type == Group
        && (change.Action is ChangeAction.Remove or ChangeAction.Replace || change.Details.Any(s_sizes.Contains));

    static Diagnostic? Judge(StackPlan stack, IReadOnlyList<GroupInstance> there, ClusterServices cluster)
    {
        var pool = stack.Stack[AwsNames.PoolStack(cluster.Design.Name, "").Length..];
        var index = cluster.Design.Pools.ToList().FindIndex(p => p.Name == pool);
        // Where a group goes, its machines go; else what stays is what the spec begins with, whatever an autoscaler has made of it since.
        var stay = index < 0 || stack.Changes.Any(c => c is { Type: Group, Action: ChangeAction.Remove or ChangeAction.Replace }) ? 0 : cluster.Design.Pools[index].Groups.Sum(g => g.Desired);
        var go = there.Count - stay;
        if (go <= 0) return null;
        var which = stay == 0 ? $" ({string.Join(", ", there.Take(8).Select(instance => instance.Id))}{(there.Count > 8 ? ", …" : "")})" : "";
        return ChangeRules.NodesGo.At(cluster.Source.Span($"spec.nodePools[{index}].max"),
            $"{go} of {there.Count} nodes of pool {pool} will go{which}: their pods are not moved first, whatever disruption budgets say",
            stay == 0 ? $"{ByHand.Drain}, one node after the other, before you go on" : ChooseYourself);
    }
}
