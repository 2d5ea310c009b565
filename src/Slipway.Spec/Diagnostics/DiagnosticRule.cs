namespace Slipway.Spec.Diagnostics;

/// <summary>
/// What can be found, as opposed to one finding of it: the code, and what its page in the docs says. Each stage keeps its rules in
/// static tables beside the factory methods that use them.
/// </summary>
/// <param name="Title">What the finding is called, as a sentence without a full stop.</param>
/// <param name="Cause">Why it is refused or warned of.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record DiagnosticRule(string Code, Severity Severity, string Title, string Cause, string Remedy)
{
    /// <summary>One finding of this rule.</summary>
    public Diagnostic At(SourceSpan? span, string message, string? help = null) => new(Code, Severity, span, message, help);
}
