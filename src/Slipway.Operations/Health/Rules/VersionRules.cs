using Slipway.Design.Facts;
using Slipway.Operations.Nodes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW58xx: what runs against what may run together, and against the spec.</summary>
static class VersionRules
{
    const string Plan = "slipway plan";

    /// <summary>Components that speak to API servers, and how many minors each may be behind them.</summary>
    static readonly (SystemPod Component, int Minors)[] s_followers =
        [(SystemPod.ControllerManager, Thresholds.ControlPlaneMinors), (SystemPod.Scheduler, Thresholds.ControlPlaneMinors), (SystemPod.KubeProxy, Thresholds.KubeletMinors)];

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Versions, new("SLW5801", Severity.Error, "A kubelet's version does not go with the API servers'",
            "Kubernetes allows kubelets up to three minors behind the API servers, and none ahead of the oldest of them.", "Bring the control plane up, or replace the node."), LookForKubelets),
        new(HealthArea.Versions, new("SLW5802", Severity.Error, "Components of the cluster do not go together",
            "API servers may be one minor apart; controller manager and scheduler one minor behind the oldest of them; kube-proxy three; none may be ahead.", "Bring all slots to one version."), LookForComponents),
        new(HealthArea.Versions, new("SLW5803", Severity.Warning, "Slots of the control plane run different versions",
            "That is how an upgrade looks while it is under way, and how one looks that was stopped.", "Bring all slots to one version."), LookForMixture),
        new(HealthArea.Versions, new("SLW5804", Severity.Warning, "What runs is not what the spec says",
            "The spec's version, as the lock pins it, is not the one that runs: the change has not been applied, or machines have not been replaced since.", "slipway plan shows what applying it takes."), LookForDifference),
    ];

    static IEnumerable<Symptom> LookForKubelets(ClusterHealth health)
    {
        if (Servers(health) is not { Count: > 0 } servers) yield break;
        var (oldest, newest) = (servers.Min(server => server.Version), servers.Max(server => server.Version));
        foreach (var (node, version) in Kubelets(health).Where(kubelet => !Fits(kubelet.Version, oldest, newest, Thresholds.KubeletMinors)))
        {
            yield return new(node, $"its kubelet is {version}, the API servers are {(oldest == newest ? $"{oldest}" : $"{oldest} to {newest}")}", ByHand.Replace(node));
        }
    }

    static IEnumerable<Symptom> LookForComponents(ClusterHealth health)
    {
        if (Servers(health) is not { Count: > 0 } servers || health.Api.Value is not { } api) yield break;
        var (oldest, newest) = (servers.Min(server => server.Version), servers.Max(server => server.Version));
        if (IsApart(oldest, newest)) yield return new("kube-apiserver", $"its servers are {oldest} to {newest}: more than one minor apart", Plan);
        foreach (var (component, minors) in s_followers)
        {
            foreach (var (node, version) in api.Running(component).Where(pod => !Fits(pod.Version, oldest, newest, minors)))
            {
                yield return new(node, $"{component.Name} is {version}, the API servers are {(oldest == newest ? $"{oldest}" : $"{oldest} to {newest}")}", Plan);
            }
        }
    }

    static IEnumerable<Symptom> LookForMixture(ClusterHealth health)
    {
        var versions = Versions(health);
        if (versions.Count > 1 && !IsApart(versions.Min, versions.Max)) yield return new("control plane", $"its API servers are {string.Join(" and ", versions)}", Plan);
    }

    static IEnumerable<Symptom> LookForDifference(ClusterHealth health)
    {
        if (!KubernetesVersion.TryParse(health.Design.KubernetesVersion, out var wanted)) yield break;
        var servers = Versions(health);
        if (servers.Count == 1 && servers.Min != wanted) yield return new("control plane", $"it runs {servers.Min}, the spec says {wanted}", Plan);
        if (servers.Count == 0) yield break;
        foreach (var version in Kubelets(health).Where(kubelet => kubelet.Version != wanted && Fits(kubelet.Version, servers.Min, servers.Max, Thresholds.KubeletMinors)).GroupBy(kubelet => kubelet.Version))
        {
            yield return new("nodes", $"{string.Join(", ", version.Select(kubelet => kubelet.Node))} run{(version.Count() == 1 ? "s" : "")} {version.Key}, the spec says {wanted}", Plan);
        }
    }

    /// <summary>Not ahead of the oldest, and not too far behind the newest.</summary>
    static bool Fits(KubernetesVersion version, KubernetesVersion oldest, KubernetesVersion newest, int minors) =>
        version.Major == newest.Major && version.Minor <= oldest.Minor && version.Minor >= newest.Minor - minors;

    static bool IsApart(KubernetesVersion oldest, KubernetesVersion newest) => oldest.Major != newest.Major || newest.Minor - oldest.Minor > Thresholds.ControlPlaneMinors;

    static List<RunningVersion> Servers(ClusterHealth health) => health.Api.Value?.Running(SystemPod.ApiServer).ToList() ?? [];

    /// <summary>Of the API servers, each once, in order.</summary>
    static SortedSet<KubernetesVersion> Versions(ClusterHealth health)
    {
        var versions = new SortedSet<KubernetesVersion>();
        foreach (var server in Servers(health)) versions.Add(server.Version);
        return versions;
    }

    static IEnumerable<RunningVersion> Kubelets(ClusterHealth health)
    {
        foreach (var node in health.Api.Value?.Nodes ?? [])
        {
            if (KubernetesVersion.TryParse(node.KubeletVersion.TrimStart('v'), out var version)) yield return new(node.Name, version);
        }
    }
}
