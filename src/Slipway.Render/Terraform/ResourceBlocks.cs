using System.Globalization;
using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;
using Slipway.Render.Terraform.Mapping;

namespace Slipway.Render.Terraform;

/// <summary>Resources of the model → resource blocks, and what belongs to each.</summary>
sealed class ResourceBlocks(ClusterDesign design, Addresses addresses, Resolver resolver)
{
    /// <summary>Everything in the network that machines need and do not refer to.</summary>
    public const string NetworkBarrier = "terraform_data.network";

    readonly Dictionary<(string Stack, string LogicalId), List<string>> _companions = [];

    /// <returns>The resource and its companions; empty for what is not Terraform's.</returns>
    public IEnumerable<HclBlock> Of(StackModel stack, Resource resource)
    {
        if (addresses.Find(stack.Name, resource.LogicalId) is not var (map, name)) return [];
        var properties = resolver.Map(stack.Name, resource.Properties);
        var context = new MapContext(design.Name, $"{map.Terraform}.{name}", name, resource with { Properties = properties }, design.Tags);
        List<HclEntry> entries = [.. map.Extras.SelectMany(extra => extra.Entries(context)), .. context.Map(properties, map.Properties)];
        List<HclBlock> companions =
        [
            .. map.Extras.SelectMany(extra => extra.Resources(context)),
            .. map.Properties.SelectMany(property => properties[property.Property] is { } value ? property.Resources(value, context) : []),
        ];
        _companions[(stack.Name, resource.LogicalId)] = [.. companions.Select(block => string.Join('.', block.Labels))];
        entries.AddRange(Policies(resource));
        if (DependsOn(stack, resource) is { Count: > 0 } needed) entries.Add(new HclArgument("depends_on", new Value.List([.. needed.Select(address => new HclExpression(address))])));
        return [new("resource", [map.Terraform, name], [.. Order(entries)]), .. companions];
    }

    /// <summary>Arguments, blocks, then what is about the resource rather than of it.</summary>
    static IEnumerable<HclEntry> Order(IReadOnlyList<HclEntry> entries) => entries.OrderBy(entry => entry switch
    {
        HclArgument { Name: "depends_on" } => 3,
        HclBlock { Type: "lifecycle" } => 2,
        HclBlock => 1,
        _ => 0,
    });

    static IEnumerable<HclEntry> Policies(Resource resource)
    {
        if (resource.Metadata is not null) throw new InvalidOperationException($"{resource.Type}: the Terraform table does not know its metadata");
        if (resource.CreationPolicy is { } signals) yield return new HclArgument("wait_for_capacity_timeout", Duration(signals.Timeout));
        if (resource.UpdatePolicy?["AutoScalingScheduledAction"] is ValueMap action && action["IgnoreUnmodifiedGroupSizeProperties"] is Value.Flag { Content: true })
        {
            yield return HclBlock.Nested("lifecycle", new HclArgument("ignore_changes", new Value.List([new HclExpression("desired_capacity")])));
        }
    }

    List<string> DependsOn(StackModel stack, Resource resource)
    {
        var needed = resource.DependsOn.Select(id => addresses.Address(stack.Name, id)).OfType<string>().ToList();
        // An instance profile stands for its role's policies as well: no machine starts before it may do what it has to.
        if (resource.Properties["Roles"] is Value.List { Items: [Value.Reference role] }) needed.AddRange(_companions.GetValueOrDefault((stack.Name, role.LogicalId), []));
        if (resource.Type == "AWS::AutoScaling::AutoScalingGroup") needed.Add(NetworkBarrier);
        return needed;
    }

    static string Duration(TimeSpan span) => string.Create(CultureInfo.InvariantCulture,
        $"{(span.Ticks % TimeSpan.TicksPerMinute == 0 ? $"{(long)span.TotalMinutes}m" : $"{(long)span.TotalSeconds}s")}");
}
