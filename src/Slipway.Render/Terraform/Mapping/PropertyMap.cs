using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Mapping;

/// <summary>Where a property goes. Its values have their references resolved already.</summary>
/// <param name="Property">CloudFormation's name.</param>
abstract record PropertyMap(string Property)
{
    public virtual IEnumerable<HclEntry> Entries(Value value, MapContext context) => [];

    /// <summary>Resources of their own that the property becomes.</summary>
    public virtual IEnumerable<HclBlock> Resources(Value value, MapContext context) => [];
}

/// <param name="Address">Of the resource that is mapped: <c>aws_iam_role.control_plane</c>.</param>
/// <param name="Name">Its name: <c>control_plane</c>.</param>
/// <param name="CommonTags">Those that <c>local.tags</c> holds.</param>
/// <param name="Cluster">Its name.</param>
sealed record MapContext(string Cluster, string Address, string Name, Resource Resource, IReadOnlyDictionary<string, string> CommonTags)
{
    /// <summary>Properties of a map → entries. What the table does not know is a mistake of the table, never left out in silence.</summary>
    public IEnumerable<HclEntry> Map(ValueMap values, IReadOnlyList<PropertyMap> table)
    {
        if (values.FirstOrDefault(entry => table.All(map => map.Property != entry.Key)) is { Key: { } unknown })
        {
            throw new InvalidOperationException($"{Resource.Type}: the Terraform table does not know {unknown}");
        }
        var entries = table.SelectMany(map => values[map.Property] is { } value ? map.Entries(value, this) : []).ToList();
        return [.. entries.Where(entry => entry is HclArgument), .. entries.Where(entry => entry is HclBlock)];
    }
}
