using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>What of <c>kubelet</c> and <c>kubeProxy</c> a spec has, too.</summary>
static class KopsNodeSettings
{
    const string EvictionHard = "spec.kubelet.evictionHard";

    public static KubeletSpec Kubelet(SourceScope cluster, ImportLog log) => new()
    {
        FailSwapOn = cluster.Flag("spec.kubelet.failSwapOn"),
        ImageGCHighThresholdPercent = cluster.Number("spec.kubelet.imageGCHighThresholdPercent"),
        EvictionHard = Thresholds(cluster, log),
    };

    public static KubeProxySpec KubeProxy(SourceScope cluster) => new() { ConntrackMaxPerCore = cluster.Number("spec.kubeProxy.conntrackMaxPerCore") };

    /// <summary>kops writes the kubelet's flag: <c>memory.available&lt;100Mi,nodefs.available&lt;10%</c>.</summary>
    static SortedDictionary<string, string> Thresholds(SourceScope cluster, ImportLog log)
    {
        var thresholds = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var written in (cluster.Text(EvictionHard) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (written.Split('<', StringSplitOptions.TrimEntries) is [{ Length: > 0 } signal, { Length: > 0 } least]) thresholds[signal] = least;
            else log.Add(ImportFindings.WrongKind(cluster.At(EvictionHard) ?? cluster.Span, EvictionHard, "signals and what must be free, as memory.available<100Mi,nodefs.available<10%"));
        }
        return thresholds;
    }
}
