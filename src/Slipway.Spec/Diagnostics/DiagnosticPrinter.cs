using System.Text;

namespace Slipway.Spec.Diagnostics;

/// <summary>Findings and the text that they are about → lines for people: place, code, message, the line, the underline, the help.</summary>
public static class DiagnosticPrinter
{
    const int WidestLine = 160;
    const string Reset = "\e[0m";

    /// <param name="color">ANSI colours, for terminals.</param>
    public static string Print(IEnumerable<Diagnostic> diagnostics, SourceText? text, bool color = false)
    {
        var lines = text?.Text.Split('\n');
        var output = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            Headline(output, diagnostic, color);
            if (diagnostic.Span is { } span && lines is not null && span.File == text?.File && span.Line <= lines.Length)
            {
                Excerpt(output, span, lines[span.Line - 1].TrimEnd('\r'), diagnostic, color);
            }
            else if (diagnostic.Help is { } help) output.Append($"   {help}\n");
        }
        return output.ToString();
    }

    static void Headline(StringBuilder output, Diagnostic diagnostic, bool color)
    {
        if (diagnostic.Span is { } span) output.Append(span).Append(": ");
        var severity = diagnostic.Severity.Word();
        if (color) output.Append(Color(diagnostic.Severity));
        output.Append($"{severity} {diagnostic.Code}");
        if (color) output.Append(Reset);
        output.Append($": {Printable(diagnostic.Message)}\n");
    }

    static void Excerpt(StringBuilder output, SourceSpan span, string line, Diagnostic diagnostic, bool color)
    {
        var number = span.Line.ToString().PadLeft(5);
        var start = Math.Clamp(span.Column - 1, 0, line.Length);
        var length = Math.Clamp(span.Length, 0, line.Length - start);
        // A long line is shown from a little before the place, so that the underline stays on the screen.
        var from = start > WidestLine / 2 ? start - 20 : 0;
        var shown = line.AsSpan(from, Math.Min(line.Length - from, WidestLine));
        length = Math.Min(length, from + shown.Length - start);
        output.Append($"{number} | {Printable(shown)}\n");
        output.Append(' ', number.Length).Append(" | ").Append(' ', start - from);
        if (color) output.Append(Color(diagnostic.Severity));
        output.Append('^', Math.Max(1, length));
        if (color) output.Append(Reset);
        if (diagnostic.Help is { } help) output.Append(' ').Append(help);
        output.Append('\n');
    }

    static string Color(Severity severity) => severity switch
    {
        Severity.Error => "\e[1;31m",
        Severity.Warning => "\e[1;33m",
        _ => "\e[1;36m",
    };

    /// <summary>One column a character, and nothing that a terminal would obey.</summary>
    static string Printable(ReadOnlySpan<char> text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text) safe.Append(c == '\t' ? ' ' : char.IsControl(c) ? '\uFFFD' : c);
        return safe.ToString();
    }
}
