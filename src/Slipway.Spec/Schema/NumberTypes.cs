using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>A whole number within bounds.</summary>
sealed class IntegerType(int least, int most, string? unit = null) : ScalarType<int?>
{
    public override string Label => unit is null ? "whole number" : $"whole number ({unit})";
    protected override string Example => Math.Max(least, 1).ToString();

    protected override bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out int? value)
    {
        value = null;
        if (scalar.Style == ScalarStyle.Quoted && int.TryParse(scalar.Value, out _))
        {
            binding.Report(ShapeFindings.QuotedNumber(scalar.Span, scalar.Value));
            return false;
        }
        if (!Decimal(scalar.Value))
        {
            binding.Report(ShapeFindings.NotANumber(scalar.Span, scalar.Value, Example));
            return false;
        }
        if (!int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            binding.Report(ShapeFindings.OutOfRange(scalar.Span, scalar.Value, $"{least}", $"{most}", unit));
            return false;
        }
        value = number;
        return true;
    }

    public override Node? Write(int? value) => value is { } number ? new ScalarNode(number.ToString(CultureInfo.InvariantCulture), ScalarStyle.Plain) : null;

    public override JsonObject JsonSchema() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    public override JsonNode JsonLiteral(string text) => JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture));

    static bool Decimal(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[0] is '-' or '+') text = text[1..];
        return text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
    }
}

/// <summary>An amount of money above zero, in USD.</summary>
sealed class PriceType : ScalarType<decimal?>
{
    const decimal Most = 1000;

    public override string Label => "price (USD an hour)";
    protected override string Example => "0.05";

    protected override bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out decimal? value)
    {
        value = null;
        if (!decimal.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            binding.Report(ShapeFindings.NotANumber(scalar.Span, scalar.Value, Example));
            return false;
        }
        if (number is <= 0 or > Most)
        {
            binding.Report(ShapeFindings.OutOfRange(scalar.Span, scalar.Value, "0.0001", $"{Most}", "USD an hour"));
            return false;
        }
        value = number;
        return true;
    }

    public override Node? Write(decimal? value) => value is { } number ? new ScalarNode(number.ToString(CultureInfo.InvariantCulture), ScalarStyle.Plain) : null;

    public override JsonObject JsonSchema() => new() { ["type"] = new JsonArray("number", "string"), ["exclusiveMinimum"] = 0, ["maximum"] = Most };
}

/// <summary><c>true</c> or <c>false</c>.</summary>
sealed class BooleanType : ScalarType<bool?>
{
    public override string Label => "true or false";
    protected override string Example => "true";

    protected override bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out bool? value)
    {
        value = scalar.Style == ScalarStyle.Quoted ? null : scalar.Value switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        };
        if (value is null) binding.Report(ShapeFindings.NotABoolean(scalar.Span, scalar.Value));
        return value is not null;
    }

    public override Node? Write(bool? value) => value is { } yes ? new ScalarNode(yes ? "true" : "false", ScalarStyle.Plain) : null;

    public override JsonObject JsonSchema() => new() { ["type"] = "boolean" };

    public override JsonNode JsonLiteral(string text) => JsonValue.Create(text == "true");
}
