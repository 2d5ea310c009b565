using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Aws.AutoScaling;
using Slipway.Render;

namespace Slipway.Operations.Drain;

/// <summary>An Auto Scaling group as it is, and where its stack names it.</summary>
sealed record StackGroup(string Stack, string LogicalId, AutoScalingGroup Group);

/// <summary>Sizes that a template gives a group.</summary>
sealed record GroupSizes(int Min, int Max, int Desired);

/// <summary>Brings the groups that there are together with the stacks that hold them.</summary>
static class StackGroups
{
    public const string Type = "AWS::AutoScaling::AutoScalingGroup";
    public const string Min = "MinSize";
    public const string Max = "MaxSize";
    public const string Desired = "DesiredCapacity";

    /// <param name="groups">The cluster's.</param>
    /// <returns>Those that the stack holds, and that are there.</returns>
    public static async Task<IReadOnlyList<StackGroup>> OfAsync(ClusterServices cluster, string stack, IReadOnlyList<AutoScalingGroup> groups, CancellationToken ct)
    {
        var byName = groups.ToDictionary(group => group.Name, StringComparer.Ordinal);
        var resources = await cluster.Aws.CloudFormation.ListStackResourcesAsync(stack, ct).ConfigureAwait(false);
        return [.. resources.Where(resource => resource.Type == Type && byName.ContainsKey(resource.PhysicalId)).Select(resource => new StackGroup(stack, resource.LogicalId, byName[resource.PhysicalId]))];
    }

    /// <summary>What the template says; 0 where it says nothing.</summary>
    public static GroupSizes SizesOf(RenderedCluster rendered, StackGroup group)
    {
        var properties = JsonNode.Parse(rendered.Stacks.First(stack => stack.Name == group.Stack).Template)?["Resources"]?[group.LogicalId]?["Properties"];
        return new GroupSizes(Size(Min), Size(Max), Size(Desired));

        int Size(string name) => int.Parse(properties?[name]?.ToString() ?? "0", CultureInfo.InvariantCulture);
    }
}
