using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>A kind of finding: for the code that reports it, and for its page in the reference.</summary>
/// <param name="Code"><c>SLW2nnn</c>; never used again for something else.</param>
/// <param name="Why">Why it matters, in a sentence or two.</param>
public sealed record FindingKind(string Code, Severity Severity, string Title, string Why)
{
    internal Diagnostic At(SourceSpan? span, string message, string? help) => new(Code, Severity, span, message, help);
}
