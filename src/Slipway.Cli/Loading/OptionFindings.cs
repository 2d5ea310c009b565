using Slipway.Spec;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Loading;

/// <summary>Findings about a spec that options make and no file holds: at the option, not at a line that nobody can open.</summary>
static class OptionFindings
{
    /// <param name="options">By the path in the spec of what they say.</param>
    public static IReadOnlyList<Diagnostic> Of(SourceText text, IEnumerable<Diagnostic> findings, IReadOnlyDictionary<string, string> options)
    {
        var source = SpecReader.Read(text).Spec?.Source ?? SourceMap.None;
        return [.. findings.Select(finding => finding with { Span = null, Message = Option(source, finding.Span, options) is { } option ? $"{option}: {finding.Message}" : finding.Message })];
    }

    /// <summary>Those about what stands at a path, or below it, without their place.</summary>
    public static IReadOnlyList<Diagnostic> At(string path, SourceText text, IEnumerable<Diagnostic> findings)
    {
        var source = SpecReader.Read(text).Spec?.Source ?? SourceMap.None;
        var at = new Dictionary<string, string> { [path] = path };
        return [.. findings.Where(finding => Option(source, finding.Span, at) is not null).Select(finding => finding with { Span = null })];
    }

    static string? Option(SourceMap source, SourceSpan? span, IReadOnlyDictionary<string, string> options)
    {
        for (var path = span is { } at ? source.PathAt(at) : ""; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))])
        {
            if (options.TryGetValue(path, out var option)) return option;
        }
        return null;
    }
}
