namespace Slipway.Spec.Diagnostics;

/// <summary>Bytes as text, or why they are none.</summary>
public sealed record SourceTextResult(SourceText? Text, Diagnostic? Problem);
