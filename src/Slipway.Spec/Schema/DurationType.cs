using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Findings;
using Slipway.Spec.Formats;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>A length of time such as <c>1h30m</c>, within bounds.</summary>
sealed class DurationType(TimeSpan least, TimeSpan most) : ScalarType<TimeSpan?>
{
    public override string Label => "duration";
    protected override string Example => "1h30m";

    protected override bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out TimeSpan? value)
    {
        value = DurationText.Parse(scalar.Value);
        if (value is null) binding.Report(ShapeFindings.NotADuration(scalar.Span, scalar.Value));
        else if (value < least || value > most)
        {
            binding.Report(ShapeFindings.OutOfRange(scalar.Span, scalar.Value, DurationText.Print(least), DurationText.Print(most), null));
            value = null;
        }
        return value is not null;
    }

    public override Node? Write(TimeSpan? value) => value is { } time ? new ScalarNode(DurationText.Print(time), ScalarStyle.Plain) : null;

    public override JsonObject JsonSchema() => new() { ["type"] = "string", ["pattern"] = DurationText.Pattern };
}
