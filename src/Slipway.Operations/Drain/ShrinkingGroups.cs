using Slipway.Aws.AutoScaling;
using Slipway.Design.Model;
using Slipway.Operations.Access;
using Slipway.Operations.Planning;
using Slipway.Operations.Stacks;

namespace Slipway.Operations.Drain;

/// <summary>A pool's group that a plan makes smaller, or takes away with its pool.</summary>
/// <param name="Stack">That holds the group.</param>
/// <param name="There">Its machines, but for those that are ending.</param>
/// <param name="Stay">How many of them are to stay.</param>
/// <param name="IsRemoved">Its stack is deleted, and ends the machines itself.</param>
sealed record ShrinkingGroup(string Stack, string Pool, AutoScalingGroup Group, IReadOnlyList<GroupInstance> There, int Stay, bool IsRemoved)
{
    public int Go => There.Count - Stay;
}

/// <summary>Looks for them as they are now, whatever an earlier run has done already.</summary>
static class ShrinkingGroups
{
    static readonly string[] s_sizes = [StackGroups.Min, StackGroups.Max, StackGroups.Desired];

    public static IReadOnlyList<GroupInstance> There(AutoScalingGroup group) =>
        [.. group.Instances.Where(instance => !instance.Lifecycle.StartsWith("Terminat", StringComparison.Ordinal))];

    public static async Task<IReadOnlyList<ShrinkingGroup>> FindAsync(ClusterServices cluster, ClusterPlan plan, CancellationToken ct)
    {
        var changed = plan.Stacks.Where(stack => stack.Step == StackStep.Delete || (stack.Step == StackStep.Update && stack.Changes.Any(Resizes))).ToList();
        if (changed.Count == 0) return [];
        var groups = await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false);
        var found = new List<ShrinkingGroup>();
        foreach (var stack in changed)
        {
            foreach (var held in await StackGroups.OfAsync(cluster, stack.Stack, groups, ct).ConfigureAwait(false))
            {
                if (StayIn(plan, stack, held) is not { } stay) continue;
                var there = There(held.Group);
                if (there.Count > stay) found.Add(new ShrinkingGroup(stack.Stack, held.Group.Tags.GetValueOrDefault(TagNames.Pool, ""), held.Group, there, stay, stack.Step == StackStep.Delete));
            }
        }
        return found;
    }

    /// <summary>Whether a group is to have another size, or other bounds of it.</summary>
    public static bool Resizes(ResourceChange change) => change is { Type: StackGroups.Type, Action: ChangeAction.Modify } && change.Details.Any(s_sizes.Contains);

    /// <returns>Null: its size is not changed.</returns>
    static int? StayIn(ClusterPlan plan, StackPlan stack, StackGroup held)
    {
        if (stack.Step == StackStep.Delete) return 0;
        if (stack.Changes.FirstOrDefault(change => change.LogicalId == held.LogicalId && Resizes(change)) is not { } change) return null;
        var wanted = StackGroups.SizesOf(plan.Rendered, held);
        // A size that the template has not changed is left as whoever scales the group has made it, within the new bounds.
        return change.Details.Contains(StackGroups.Desired) ? wanted.Desired : Math.Clamp(held.Group.Desired, wanted.Min, Math.Max(wanted.Min, wanted.Max));
    }
}
