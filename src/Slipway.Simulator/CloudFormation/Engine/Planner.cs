using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Intrinsics;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>What a revision would change in a stack, without doing it.</summary>
sealed class Planner(World world, StackStore store, TypeRegistry types)
{
    public List<ResourceChange> Plan(Stack stack, Revision revision)
    {
        var changes = new Dictionary<string, ResourceChange>();
        var scope = new StackScope(world, store, stack, revision) { IsUnknown = (name, attribute) => IsUnknown(stack, changes, name, attribute) };
        var evaluator = new Evaluator(scope);
        var steps = Stages.Apply(revision.Template, scope.Condition).ToDictionary(step => step.Key);
        foreach (var id in Graph.Order(steps.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value.Requires)))
        {
            if (Change(stack, revision, evaluator, revision.Template.Resources[id], changes) is { } change) changes[id] = change;
        }
        foreach (var resource in stack.Resources.Values.Where(resource => Exists(resource) && !steps.ContainsKey(resource.LogicalId)))
        {
            changes[resource.LogicalId] = new ResourceChange("Remove", resource.LogicalId, resource.PhysicalId, resource.Type, null,
                resource.DeletionPolicy ?? "Delete", [], []);
        }
        return [.. changes.Values];
    }

    /// <summary>Whether the outputs, whose values are known already, would change.</summary>
    public bool ChangesOutputs(Stack stack, Revision revision)
    {
        var next = Outputs.Evaluate(revision.Template, new StackScope(world, store, stack, revision));
        return !next.OrderBy(output => output.Key, StringComparer.Ordinal).SequenceEqual(stack.Outputs.OrderBy(output => output.Key, StringComparer.Ordinal));
    }

    ResourceChange? Change(Stack stack, Revision revision, Evaluator evaluator, ResourceDeclaration declaration, Dictionary<string, ResourceChange> changes)
    {
        var existing = stack.Resources.GetValueOrDefault(declaration.LogicalId);
        if (existing is null || !Exists(existing)) return new ResourceChange("Add", declaration.LogicalId, null, declaration.Type, null, null, [], []);
        if (existing.Type != declaration.Type)
            throw Refusal.Validation($"Update of resource type is not permitted. The new template modifies resource type of the following resources: [{declaration.LogicalId}]");
        var type = types.Get(declaration.Type);
        var after = type.WithTags(evaluator.Object(declaration.Properties), revision.Tags);
        var details = Differences.Between(type, existing.Properties, after)
            .Select(difference => Detail(type, declaration, difference, after, changes)).ToList();
        var old = stack.Current?.Template.Resources.GetValueOrDefault(declaration.LogicalId);
        if (!JsonText.Same(old?.Metadata, declaration.Metadata)) details.Add(new ChangeDetail("Metadata", null, "Never", "Static", "DirectModification", null));
        if (details.Count == 0) return null;
        var replacement = details.Any(detail => detail is { RequiresRecreation: "Always", Evaluation: "Static" }) ? "True"
            : details.Any(detail => detail.RequiresRecreation != "Never") ? "Conditional" : "False";
        return new ResourceChange("Modify", declaration.LogicalId, existing.PhysicalId, declaration.Type, replacement,
            replacement == "False" ? null : "ReplaceAnd" + (existing.UpdateReplacePolicy ?? "Delete"), [.. details.Select(detail => detail.Attribute).Distinct()], details);
    }

    static ChangeDetail Detail(ResourceType type, ResourceDeclaration declaration, Differences.Difference difference, JsonObject after,
        Dictionary<string, ResourceChange> changes)
    {
        var attribute = difference.Property == type.TagProperty ? "Tags" : "Properties";
        var unknown = after[difference.Property]?.ToJsonString().Contains("changeSet:KNOWN_AFTER_APPLY", StringComparison.Ordinal) == true;
        var source = References.In(declaration.Properties[difference.Property]).FirstOrDefault(reference => !unknown || changes.ContainsKey(reference.Name));
        var (kind, cause) = source switch
        {
            null => ("DirectModification", null),
            { Attribute: not null } => ("ResourceAttribute", $"{source.Name}.{source.Attribute}"),
            _ when changes.ContainsKey(source.Name) => ("ResourceReference", source.Name),
            _ when source.Name.StartsWith("AWS::", StringComparison.Ordinal) => ("DirectModification", null),
            _ => ("ParameterReference", source.Name),
        };
        return new ChangeDetail(attribute, attribute == "Tags" ? null : difference.Property, difference.Recreation.ToString(),
            unknown ? "Dynamic" : "Static", kind, cause);
    }

    bool IsUnknown(Stack stack, Dictionary<string, ResourceChange> changes, string name, string? attribute)
    {
        if (!stack.Resources.TryGetValue(name, out var resource) || !Exists(resource)) return true;
        if (!changes.TryGetValue(name, out var change)) return false;
        return change.Replacement == "True" || attribute is not null && types.Get(resource.Type).Changing.Contains(attribute);
    }

    static bool Exists(StackResource resource) => resource.PhysicalId is not null && resource.Status != StackStatus.DeleteComplete;
}
