using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>What is wrong with a text at a place; null when nothing is.</summary>
delegate Diagnostic? TextCheck(SourceSpan at, string text);

/// <summary>Text of one format.</summary>
/// <param name="pattern">The format as a regular expression that ECMAScript understands too; editors check it.</param>
/// <param name="numberLike">Unquoted, it may look like a number (<c>1.36</c>); it is taken as written.</param>
sealed class TextType(string label, string example, TextCheck check, string? pattern = null, bool numberLike = false) : ScalarType<string>
{
    public override string Label => label;
    protected override string Example => example;

    protected override bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out string value)
    {
        value = scalar.Value;
        var finding = value.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0
            ? ShapeFindings.Multiline(scalar.Span, label)
            : check(scalar.Span, value);
        if (finding is not null) binding.Report(finding);
        return finding is null;
    }

    public override Node Write(string value) => new ScalarNode(value, ScalarStyle.Quoted);

    public override JsonObject JsonSchema()
    {
        var schema = new JsonObject { ["type"] = numberLike ? new JsonArray("string", "number") : "string" };
        if (pattern is not null) schema["pattern"] = pattern;
        return schema;
    }
}
