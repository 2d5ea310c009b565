using System.Runtime.CompilerServices;

namespace Slipway.Render.Resources;

/// <summary>Lets an interpolated string hold <see cref="Value"/>s beside text.</summary>
[InterpolatedStringHandler]
public sealed class FormattedText
{
    readonly List<Value> _parts = [];

    public FormattedText(int literalLength, int formattedCount) => _parts.Capacity = formattedCount * 2 + (literalLength > 0 ? 1 : 0);

    public void AppendLiteral(string text) => AppendFormatted(text);

    public void AppendFormatted(string text)
    {
        if (_parts is [.., Value.Text last]) _parts[^1] = new Value.Text(last.Content + text);
        else _parts.Add(text);
    }

    public void AppendFormatted(Value value)
    {
        if (value is Value.Text text) AppendFormatted(text.Content);
        else _parts.Add(value);
    }

    public Value ToValue() => _parts switch
    {
        [] => "",
        [var only] => only,
        _ => new Value.Concatenation(_parts),
    };
}
