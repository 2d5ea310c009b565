using System.Globalization;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Mapping;

/// <summary>A property that is an argument.</summary>
/// <param name="Convert">Null: the value as it is.</param>
sealed record Argument(string Property, string Name, Func<Value, Value>? Convert = null) : PropertyMap(Property)
{
    public override IEnumerable<HclEntry> Entries(Value value, MapContext context) => [new HclArgument(Name, Convert is null ? value : Convert(value))];
}

/// <summary>A map that is a block, or a list of maps, each a block.</summary>
sealed record Block(string Property, string Name, params IReadOnlyList<PropertyMap> Inner) : PropertyMap(Property)
{
    public override IEnumerable<HclEntry> Entries(Value value, MapContext context) =>
        (value is Value.List list ? list.Items : [value]).Select(item => HclBlock.Nested(Name, [.. context.Map((ValueMap)item, Inner)]));
}

/// <summary>A map whose entries are the resource's own arguments.</summary>
sealed record Flat(string Property, params IReadOnlyList<PropertyMap> Inner) : PropertyMap(Property)
{
    public override IEnumerable<HclEntry> Entries(Value value, MapContext context) => context.Map((ValueMap)value, Inner);
}

/// <summary>A list of keys and values, each with an argument of its own.</summary>
sealed record Attributes(string Property, params IReadOnlyList<(string Key, string Argument, Func<Value, Value> Convert)> Known) : PropertyMap(Property)
{
    public override IEnumerable<HclEntry> Entries(Value value, MapContext context)
    {
        foreach (var item in ((Value.List)value).Items.Cast<ValueMap>())
        {
            var key = ((Value.Text?)item["Key"])?.Content;
            var known = Known.FirstOrDefault(known => known.Key == key);
            if (known.Argument is null || item["Value"] is not { } content) throw new InvalidOperationException($"{context.Resource.Type}: the Terraform table does not know the attribute {key}");
            yield return new HclArgument(known.Argument, known.Convert(content));
        }
    }
}

/// <summary>Resources of their own.</summary>
sealed record Companions(string Property, Func<Value, MapContext, IEnumerable<HclBlock>> Make) : PropertyMap(Property)
{
    public override IEnumerable<HclBlock> Resources(Value value, MapContext context) => Make(value, context);
}

/// <summary>Conversions of values.</summary>
static class Convert
{
    /// <summary>CloudFormation writes some numbers as text.</summary>
    public static Value Number(Value value) =>
        value is Value.Text text ? new Value.Number(long.Parse(text.Content, CultureInfo.InvariantCulture)) : value;

    public static Value Flag(Value value) => value is Value.Text text ? new Value.Flag(text.Content == "true") : value;

    public static Value Only(Value value) => value is Value.List { Items: [var only] } ? only : throw new InvalidOperationException("one item was expected");

    public static Value Json(Value value) => new HclCall("jsonencode", value);

    public static Func<Value, Value> Is(string word) => value => new Value.Flag(value is Value.Text text && text.Content == word);
}

/// <summary>What Terraform needs said beyond the properties.</summary>
/// <param name="Reason">Why CloudFormation does without.</param>
sealed record Extra(string Name, string Reason, Func<MapContext, IEnumerable<HclEntry>> Entries)
{
    public Func<MapContext, IEnumerable<HclBlock>> Resources { get; init; } = _ => [];
}
