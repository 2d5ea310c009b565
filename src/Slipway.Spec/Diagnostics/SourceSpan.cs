namespace Slipway.Spec.Diagnostics;

/// <summary>A run of text in a file: 1-based line and column, length in characters (0 marks a point).</summary>
public readonly record struct SourceSpan(string File, int Line, int Column, int Length)
{
    public override string ToString() => $"{File}({Line},{Column})";
}
