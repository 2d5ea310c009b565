using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>The one text that may stand here.</summary>
sealed class ConstantType(string key, string text) : ScalarType<string>
{
    public override string Label => $"`{text}`";
    protected override string Example => text;

    protected override bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        if (scalar.Value == text) return true;
        binding.Report(ShapeFindings.WrongConstant(scalar.Span, key, scalar.Value, text));
        return false;
    }

    public override Node Write(string value) => new ScalarNode(text, ScalarStyle.Plain);

    public override JsonObject JsonSchema() => new() { ["const"] = text };
}
