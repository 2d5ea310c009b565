using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Mapping;

/// <summary>A list of tags that is a map of them.</summary>
sealed record Tags(string Property = "Tags", string Name = "tags") : PropertyMap(Property)
{
    public override IEnumerable<HclEntry> Entries(Value value, MapContext context) => [new HclArgument(Name, TagValues.Merge(value, context))];
}

/// <summary>Tags of an Auto Scaling group: those that its machines get, then those for readers of groups only.</summary>
sealed record GroupTags(string Property = "Tags") : PropertyMap(Property)
{
    public override IEnumerable<HclEntry> Entries(Value value, MapContext context)
    {
        foreach (var kind in ((Value.List)value).Items.Cast<ValueMap>().GroupBy(tag => tag["PropagateAtLaunch"] is Value.Flag { Content: true }).OrderByDescending(kind => kind.Key))
        {
            var tags = new Value.List([.. kind]);
            yield return new HclBlock("dynamic", ["tag"],
            [
                new HclArgument("for_each", kind.Key ? TagValues.Merge(tags, context) : TagValues.Map(tags)),
                HclBlock.Nested("content",
                    new HclArgument("key", new HclExpression("tag.key")),
                    new HclArgument("value", new HclExpression("tag.value")),
                    new HclArgument("propagate_at_launch", kind.Key)),
            ]);
        }
    }
}

/// <summary>A launch template's own tags, and those of what it starts.</summary>
sealed record TagSpecifications(bool OfTemplate) : PropertyMap("TagSpecifications")
{
    public override IEnumerable<HclEntry> Entries(Value value, MapContext context) => ((Value.List)value).Items.Cast<ValueMap>()
        .Select(item => (Type: item["ResourceType"], Tags: new HclArgument("tags", TagValues.Merge(item["Tags"], context))))
        .Select(item => OfTemplate ? (HclEntry)item.Tags : HclBlock.Nested("tag_specifications", new HclArgument("resource_type", item.Type ?? ""), item.Tags));
}

static class TagValues
{
    public static ValueMap Map(Value? list)
    {
        var map = new ValueMap();
        foreach (var tag in ((Value.List?)list)?.Items.Cast<ValueMap>() ?? []) map[((Value.Text?)tag["Key"])?.Content ?? ""] = tag["Value"];
        return map;
    }

    /// <summary><c>merge(local.tags, { … })</c>, where all of those are among them.</summary>
    public static Value Merge(Value? list, MapContext context)
    {
        var all = Map(list);
        if (!context.CommonTags.All(common => all[common.Key] is not null)) return all;
        var own = new ValueMap();
        foreach (var (key, value) in all)
        {
            if (value is not Value.Text text || context.CommonTags.GetValueOrDefault(key) != text.Content) own[key] = value;
        }
        var tags = new HclExpression("local.tags");
        return own.Count == 0 ? tags : new HclCall("merge", tags, own);
    }
}
