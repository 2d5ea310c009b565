using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>A disk's size in GiB: <c>20Gi</c>, <c>1Ti</c>, or a plain number.</summary>
sealed class SizeType : ScalarType<int?>
{
    /// <summary>EBS's largest volume, in GiB.</summary>
    const int Most = 65_536;

    public override string Label => "size";
    protected override string Example => "20Gi";

    protected override bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out int? value)
    {
        value = null;
        var text = scalar.Value.AsSpan();
        var factor = text.EndsWith("Ti", StringComparison.Ordinal) ? 1024 : 1;
        var digits = text.EndsWith("Gi", StringComparison.Ordinal) || factor > 1 ? text[..^2] : text;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            binding.Report(ShapeFindings.NotASize(scalar.Span, scalar.Value));
            return false;
        }
        if (number < 1 || number > Most / factor)
        {
            binding.Report(ShapeFindings.OutOfRange(scalar.Span, scalar.Value, "1Gi", "64Ti", null));
            return false;
        }
        value = number * factor;
        return true;
    }

    public override Node? Write(int? value) => value is { } size ? new ScalarNode($"{size}Gi", ScalarStyle.Plain) : null;

    public override JsonObject JsonSchema() => new()
    {
        ["type"] = new JsonArray("string", "integer"),
        ["pattern"] = "^[0-9]+(Gi|Ti)?$",
        ["minimum"] = 1,
        ["maximum"] = Most,
    };
}
