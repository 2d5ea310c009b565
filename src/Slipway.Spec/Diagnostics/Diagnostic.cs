namespace Slipway.Spec.Diagnostics;

/// <summary>A finding, as a value: collected, sorted by place, printed all at once.</summary>
/// <param name="Code"><c>SLW</c> and four digits: 1xxx the spec's text and shape, 2xxx the design, 3xxx import, 4xxx preflight, 5xxx health.</param>
/// <param name="Span">The text that it is about; null for a finding about no place in a file.</param>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
/// <param name="Help">What to do about it; printed beside the underline.</param>
public sealed record Diagnostic(string Code, Severity Severity, SourceSpan? Span, string Message, string? Help = null);
