using Slipway.Design;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Cli.Loading;

/// <summary>A spec without errors and what it means.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Manifests">Of addons, by their path in the spec.</param>
sealed record LoadedCluster(string Path, SourceText Text, ClusterSpec Spec, ClusterLock Pins, IReadOnlyDictionary<string, string> Manifests, ClusterDesign Design)
{
    /// <summary>The same cluster by another lock.</summary>
    public DesignResult DesignWith(ClusterLock pins) => Designer.Design(Spec, pins, manifests: Manifests);
}

/// <param name="Cluster">Null: there are errors among the findings.</param>
sealed record CheckedCluster(LoadedCluster? Cluster, IReadOnlyList<Diagnostic> Findings);
