using System.Globalization;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Mapping;

namespace Slipway.Render.Terraform;

/// <summary>By what a resource is known again when its name in the configuration has changed.</summary>
static class Identities
{
    /// <returns>Identity by address; two resources of one identity have none.</returns>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<StackModel> stacks, Addresses addresses)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var stack in stacks)
        {
            var byId = stack.Resources.ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
            foreach (var resource in stack.Resources)
            {
                if (addresses.Address(stack.Name, resource.LogicalId) is { } address && Identity(resource, byId) is { } identity) found[address] = identity;
            }
        }
        var ambiguous = found.GroupBy(pair => pair.Value, StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same).Select(pair => pair.Key).ToList();
        foreach (var address in ambiguous) found.Remove(address);
        return found;
    }

    static string? Identity(Resource resource, Dictionary<string, Resource> others)
    {
        var map = TypeMaps.Of(resource.Type);
        List<string?> parts = map.KnownBy is var (type, property) ? Users(resource, others, type, property)
            : [.. map.Identity.Select(own => Part(resource.Properties[own], others))];
        return parts.Count == 0 || parts.Contains(null) ? null : $"{map.Terraform} {string.Join(' ', parts)}";
    }

    /// <summary>In an order that no name has a part in.</summary>
    static List<string?> Users(Resource resource, Dictionary<string, Resource> others, string type, string property) =>
    [
        .. others.Values.Where(other => other.Type == type && RefersTo(other.Properties[property], resource.LogicalId))
            .Select(user => Identity(user, others) is { } identity ? $"({identity})" : null)
            .Order(StringComparer.Ordinal),
    ];

    static bool RefersTo(Value? value, string logicalId) => value switch
    {
        Value.Reference reference => reference.LogicalId == logicalId,
        Value.Attribute attribute => attribute.LogicalId == logicalId,
        _ => false,
    };

    static string? Part(Value? value, Dictionary<string, Resource> others) => value switch
    {
        Value.Text text => text.Content,
        Value.Number number => number.Content.ToString(CultureInfo.InvariantCulture),
        Value.Reference reference when others.TryGetValue(reference.LogicalId, out var other) => Identity(other, others) is { } identity ? $"({identity})" : null,
        Value.Attribute attribute when others.TryGetValue(attribute.LogicalId, out var other) => Identity(other, others) is { } identity ? $"({identity})" : null,
        _ => null,
    };
}
