using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import.Kops;

namespace Slipway.Spec.Import;

/// <summary>Everything that an import can say: the source of <c>docs/diagnostics/import.md</c>.</summary>
public static class ImportRules
{
    public static IReadOnlyList<DiagnosticRule> All => [.. ImportFindings.Rules, .. KopsFindings.Rules];
}
