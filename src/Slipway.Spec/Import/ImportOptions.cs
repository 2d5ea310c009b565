namespace Slipway.Spec.Import;

/// <param name="SupportedVersions">Kubernetes versions that can be built, in any order; at least one.</param>
/// <param name="StateStore">Where state shall lie, when the source does not say (0.9 takes it as a flag).</param>
public sealed record ImportOptions(IReadOnlyList<string> SupportedVersions, string? StateStore = null);
