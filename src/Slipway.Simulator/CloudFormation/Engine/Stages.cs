using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>The steps of each stage, with their order.</summary>
static class Stages
{
    public static List<Step> Apply(Template template, Func<string, bool> condition)
    {
        var wanted = template.Resources.Values.Where(resource => resource.Condition is null || condition(resource.Condition)).ToList();
        var ids = wanted.Select(resource => resource.LogicalId).ToHashSet();
        foreach (var resource in wanted)
        {
            var lost = References.In(resource.Properties, condition).Select(reference => reference.Name)
                .Where(name => template.Resources.ContainsKey(name) && !ids.Contains(name)).Distinct().ToList();
            if (lost.Count > 0)
                throw Refusal.Format($"Unresolved resource dependencies [{string.Join(", ", lost)}] in the Resources block of the template");
        }
        return
        [
            .. wanted.Select(resource => new Step
            {
                Key = resource.LogicalId,
                LogicalId = resource.LogicalId,
                Kind = StepKind.Apply,
                Requires = [.. References.Of(template, resource, condition).Where(ids.Contains)],
            }),
        ];
    }

    /// <summary>Puts back what an update has touched: what others need first.</summary>
    public static List<Step> Revert(IReadOnlyDictionary<string, StackResource> before, IEnumerable<Step> applied)
    {
        var touched = applied.Where(step => step.Action is StepAction.Update or StepAction.Replace && before.ContainsKey(step.LogicalId))
            .ToDictionary(step => step.LogicalId);
        return
        [
            .. touched.Values.Select(step => new Step
            {
                Key = step.LogicalId,
                LogicalId = step.LogicalId,
                Kind = StepKind.Revert,
                Requires = [.. before[step.LogicalId].DependsOn.Where(touched.ContainsKey)],
                Action = step.Action,
            }),
        ];
    }

    /// <summary>Deletes: what needs others first.</summary>
    /// <param name="leftover">The resources are no longer the stack's: each step carries its own.</param>
    public static List<Step> Delete(IReadOnlyCollection<StackResource> resources, bool leftover)
    {
        var users = resources.SelectMany(resource => resource.DependsOn.Select(name => (name, Key: Key(resource))))
            .ToLookup(pair => pair.name, pair => pair.Key);
        return
        [
            .. resources.Select(resource => new Step
            {
                Key = Key(resource),
                LogicalId = resource.LogicalId,
                Kind = StepKind.Delete,
                Requires = [.. users[resource.LogicalId].Distinct().Where(key => key != Key(resource))],
                Leftover = leftover ? resource with { } : null,
            }),
        ];

        string Key(StackResource resource) => leftover ? $"{resource.LogicalId} {resource.PhysicalId}" : resource.LogicalId;
    }
}
