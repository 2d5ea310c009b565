using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Findings;
using Slipway.Spec.Formats;
using Slipway.Spec.Model;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>A taint as kubectl writes it, <c>key=value:Effect</c>, or as a mapping.</summary>
sealed class TaintType(Shape<TaintSpec> shape) : FieldType<TaintSpec>
{
    public override string Label => "taint";
    public override Shape Nested => shape;

    public override bool TryRead(Node node, string path, Binding binding, [MaybeNullWhen(false)] out TaintSpec value)
    {
        if (node is not ScalarNode { IsNull: false } scalar) return shape.TryRead(node, path, binding, out value);
        value = null;
        var colon = scalar.Value.LastIndexOf(':');
        if (colon < 1)
        {
            binding.Report(KubernetesFindings.Taint(scalar.Span, scalar.Value));
            return false;
        }
        var effect = Types.TaintEffects.Find(scalar.Value[(colon + 1)..]);
        if (effect is null) binding.Report(ShapeFindings.UnknownWord(scalar.Span, scalar.Value[(colon + 1)..], Types.TaintEffects.Label, Types.TaintEffects.Words));
        var left = scalar.Value[..colon];
        var equals = left.IndexOf('=');
        var (key, text) = equals < 0 ? (left, null) : (left[..equals], left[(equals + 1)..]);
        var fault = KubernetesChecks.TaintKey(scalar.Span, key) ?? (text is null ? null : KubernetesChecks.LabelValue(scalar.Span, text));
        if (fault is not null) binding.Report(fault);
        if (fault is not null || effect is null) return false;
        value = new TaintSpec { Key = key, Value = text, Effect = effect.Value };
        return true;
    }

    public override Node Write(TaintSpec value) => new ScalarNode(
        $"{value.Key}{(value.Value is null ? "" : $"={value.Value}")}:{value.Effect}", ScalarStyle.Quoted);

    public override JsonObject JsonSchema() => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "string", ["pattern"] = $"^[^:=]+(=[^:=]*)?:({string.Join('|', Types.TaintEffects.Words)})$" },
            new JsonObject { ["$ref"] = $"#/$defs/{shape.Name}" }),
    };
}
