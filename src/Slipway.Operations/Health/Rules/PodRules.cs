using Slipway.Kubernetes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW54xx: what the cluster itself runs in <c>kube-system</c>.</summary>
static class PodRules
{
    const string Namespace = "kube-system";
    const string CrashLoop = "CrashLoopBackOff";
    const string Critical = "system-";

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Pods, new("SLW5401", Severity.Error, "A component of the cluster is missing",
            "A Ready node lacks a static pod of the control plane, kube-proxy, the network plugin or the cloud controller manager, or there is no CoreDNS at all.",
            "A DaemonSet or Deployment that is gone is installed anew by the control plane's agents, within two minutes. One that somebody has changed so that it makes no pods comes back as it was when it is deleted: `--cascade=orphan` leaves the pods that there are. slipway node logs tells of a static pod."), LookForMissing),
        new(HealthArea.Pods, new("SLW5402", Severity.Error, "A system pod is not Ready",
            "Of a pod with system priority in kube-system, or of a component of the cluster. Pods on nodes that are not Ready themselves are not told of again.", "kubectl describe gives its events."), LookForNotReady),
        new(HealthArea.Pods, new("SLW5403", Severity.Error, "A system pod crashes again and again",
            "One of its containers ends as often as it is started, and the kubelet waits longer each time.", "kubectl logs --previous shows its last words."), LookForCrashes),
        new(HealthArea.Pods, new("SLW5404", Severity.Warning, "A system pod was restarted lately, and often",
            "It runs at the moment. Memory limits and failing liveness probes look like that.", "kubectl logs --previous shows its last words."), LookForRestarts),
    ];

    static IEnumerable<Symptom> LookForMissing(ClusterHealth health)
    {
        if (health.Api.Value is not { Ready: true } api) yield break;
        foreach (var component in SystemPod.All.Where(component => component.IsWanted(health.Design)))
        {
            var pods = api.Alive.Where(component.Is).ToList();
            if (component.Place == PodPlace.Anywhere && pods.Count == 0) yield return new(component.Name, "it has no pod", Anew(component));
            if (component.Place == PodPlace.Anywhere) continue;
            var places = pods.Select(pod => pod.Node).ToHashSet();
            foreach (var node in api.Nodes.Where(node => node.Ready && !places.Contains(node.Name) && (component.Place == PodPlace.EveryNode || ApiSight.IsControlPlane(node))))
            {
                yield return new(node.Name, $"{component.Name} has no pod there", component.Label == SystemPod.Component ? MachineRules.Logs(node.Name) : Anew(component));
            }
        }
    }

    /// <summary>The agents bring back what is gone. Pods that run go on meanwhile.</summary>
    static string Anew(SystemPod component) => component.Place == PodPlace.Anywhere
        ? $"kubectl -n {Namespace} delete deployment {component.Workload} --ignore-not-found"
        : $"kubectl -n {Namespace} delete daemonset {component.Workload} --cascade=orphan --ignore-not-found";

    static IEnumerable<Symptom> LookForNotReady(ClusterHealth health) =>
        from pod in Watched(health)
        where !(pod.Ready && pod.Phase == "Running") && !IsCrashing(pod)
        select new Symptom(pod.Name, $"it is {(pod.Phase == "Running" ? "not Ready" : pod.Phase)}{(pod.Problem is { } problem ? $": {problem.ReplaceLineEndings(" ")}" : "")}", $"kubectl -n {Namespace} describe pod {pod.Name}");

    static IEnumerable<Symptom> LookForCrashes(ClusterHealth health) =>
        from pod in Watched(health)
        where IsCrashing(pod)
        let container = pod.Containers.First(container => container.Waiting == CrashLoop)
        select new Symptom(pod.Name, $"{container.Name} has ended and been restarted {container.Restarts} times", Words(pod, container));

    static IEnumerable<Symptom> LookForRestarts(ClusterHealth health) =>
        from pod in Watched(health)
        where pod.Ready && !IsCrashing(pod)
        from container in pod.Containers
        where container.Restarts >= Thresholds.Restarts && container.LastEnd is { } end && health.Now - end <= Thresholds.Lately
        select new Symptom(pod.Name, $"{container.Name} has been restarted {container.Restarts} times, the last within {Thresholds.Lately.TotalMinutes:0} minutes", Words(pod, container));

    /// <summary>Where a node is not Ready, all its pods are not: that is said once.</summary>
    static IEnumerable<Pod> Watched(ClusterHealth health)
    {
        if (health.Api.Value is not { } api) return [];
        var silent = api.Nodes.Where(node => !node.Ready).Select(node => node.Name).ToHashSet();
        return api.Alive.Where(pod => (pod.Node is null || !silent.Contains(pod.Node)) && IsOfTheCluster(pod));
    }

    static bool IsOfTheCluster(Pod pod) => pod.PriorityClass?.StartsWith(Critical, StringComparison.Ordinal) == true || SystemPod.All.Any(component => component.Is(pod));

    static bool IsCrashing(Pod pod) => pod.Containers.Any(container => container.Waiting == CrashLoop);

    static string Words(Pod pod, PodContainer container) => $"kubectl -n {Namespace} logs {pod.Name} -c {container.Name} --previous";
}
