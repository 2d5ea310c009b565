namespace Slipway.Spec.Diagnostics;

/// <summary>A file's name, as the user gave it, and its text; lines are for printing findings.</summary>
public sealed record SourceText(string File, string Text)
{
    public string Line(int number)
    {
        var rest = Text.AsSpan();
        for (var at = 1; at < number; at++)
        {
            var end = rest.IndexOf('\n');
            if (end < 0) return "";
            rest = rest[(end + 1)..];
        }
        var stop = rest.IndexOf('\n');
        return (stop < 0 ? rest : rest[..stop]).TrimEnd('\r').ToString();
    }
}
