using System.Globalization;
using System.Text.Json.Nodes;
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
    public const string Type = "AWS::AutoScaling::AutoScalingGroup";
    const string Desired = "DesiredCapacity";
    static readonly string[] s_sizes = ["MinSize", "MaxSize", Desired];

    public static IReadOnlyList<GroupInstance> There(AutoScalingGroup group) =>
        [.. group.Instances.Where(instance => !instance.Lifecycle.StartsWith("Terminat", StringComparison.Ordinal))];

    public static async Task<IReadOnlyList<ShrinkingGroup>> FindAsync(ClusterServices cluster, ClusterPlan plan, CancellationToken ct)
    {
        var changed = plan.Stacks.Where(stack => stack.Step == StackStep.Delete || (stack.Step == StackStep.Update && stack.Changes.Any(Resizes))).ToList();
        if (changed.Count == 0) return [];
        var groups = (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)).ToDictionary(group => group.Name, StringComparer.Ordinal);
        var found = new List<ShrinkingGroup>();
        foreach (var stack in changed)
        {
            foreach (var resource in await cluster.Aws.CloudFormation.ListStackResourcesAsync(stack.Stack, ct).ConfigureAwait(false))
            {
                if (resource.Type != Type || !groups.TryGetValue(resource.PhysicalId, out var group) || StayIn(plan, stack, resource.LogicalId, group) is not { } stay) continue;
                var there = There(group);
                if (there.Count > stay) found.Add(new ShrinkingGroup(stack.Stack, group.Tags.GetValueOrDefault(TagNames.Pool, ""), group, there, stay, stack.Step == StackStep.Delete));
            }
        }
        return found;
    }

    /// <summary>Whether a group is to have another size, or other bounds of it.</summary>
    public static bool Resizes(ResourceChange change) => change is { Type: Type, Action: ChangeAction.Modify } && change.Details.Any(s_sizes.Contains);

    /// <returns>Null: its size is not changed.</returns>
    static int? StayIn(ClusterPlan plan, StackPlan stack, string logicalId, AutoScalingGroup group)
    {
        if (stack.Step == StackStep.Delete) return 0;
        if (stack.Changes.FirstOrDefault(change => change.LogicalId == logicalId && Resizes(change)) is not { } change) return null;
        var wanted = JsonNode.Parse(plan.Rendered.Stacks.First(rendered => rendered.Name == stack.Stack).Template)?["Resources"]?[logicalId]?["Properties"];
        // A size that the template has not changed is left as whoever scales the group has made it, within the new bounds.
        return change.Details.Contains(Desired) ? Size(Desired) : Math.Clamp(group.Desired, Size("MinSize"), Math.Max(Size("MinSize"), Size("MaxSize")));

        int Size(string name) => int.Parse(wanted?[name]?.ToString() ?? "0", CultureInfo.InvariantCulture);
    }
}
