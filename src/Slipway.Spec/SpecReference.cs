using System.Text;
using Slipway.Spec.Schema;
using Slipway.Spec.Schema.Tables;

namespace Slipway.Spec;

/// <summary>The reference of <c>cluster.yaml</c> as Markdown, made from the table that the reader uses.</summary>
public static class SpecReference
{
    const string Introduction = """
        # The cluster file

        One file, `cluster.yaml`, describes one cluster. Every key but those marked **required** may be left out; its default is what an
        expert would choose. Unknown keys are errors. Durations are written `15m`, `1h30m`, `30d`, `10y` (a year is 365 days), sizes `20Gi`
        or a plain number of GiB. Empty lists and mappings are as good as not written. `slipway schema` prints the JSON Schema,
        [cluster.schema.json](cluster.schema.json), with which editors complete and check the file when it begins with

            # yaml-language-server: $schema=cluster.schema.json

        """;

    public static string Markdown()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var shape in ShapeWalk.From(ClusterTables.Document)) Section(page, shape);
        return page.ToString();
    }

    static void Section(StringBuilder page, Shape shape)
    {
        page.Append($"\n## {shape.Name}\n\n{shape.Doc}\n\n| key | type | default | |\n|---|---|---|---|\n");
        foreach (var field in shape.Fields)
        {
            page.Append($"| `{field.Key}` | {TypeOf(field.Type)} | {DefaultOf(field)} | {Description(field)} |\n");
        }
    }

    static string TypeOf(FieldType type) => type.Nested is { } nested
        ? type is TaintType || type.Label == "mapping" ? Link(nested) : $"list of {Link(nested)}"
        : type.Label;

    static string Link(Shape shape) => $"[{shape.Name}](#{shape.Name.ToLowerInvariant()})";

    static string DefaultOf(Field field) => field switch
    {
        { Required: true } => "**required**",
        { Default: { } value } => $"`{value}`",
        _ => field.DefaultText ?? "",
    };

    static string Description(Field field)
    {
        var choices = field.Type.Choices.Count == 0 ? "" : $" {string.Join(", ", field.Type.Choices)}.";
        var example = field.Example is null || field.Required && field.Type is ConstantType ? "" : $" Example: `{field.Example}`.";
        return (field.Doc + choices + example).Replace("|", "\\|", StringComparison.Ordinal);
    }
}
