using Slipway.Design;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Cli.Loading;

/// <summary>A spec without errors and what it means.</summary>
/// <param name="Path">Absolute.</param>
sealed record LoadedCluster(string Path, SourceText Text, ClusterSpec Spec, ClusterLock Pins, ClusterDesign Design);

/// <param name="Cluster">Null: there are errors among the findings.</param>
sealed record CheckedCluster(LoadedCluster? Cluster, IReadOnlyList<Diagnostic> Findings);
