using Slipway.Kubernetes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW50xx: whether there is something to look at, and whether it can be looked at.</summary>
static class SightRules
{
    public static readonly HealthRule Absent = new(HealthArea.Sight, new("SLW5001", Severity.Error, "There is no such cluster",
        "Neither groups nor instances carry its tag in this region.", "slipway up makes it; where it is there, look at region and account."), LookForNothing);

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        Absent,
        new(HealthArea.Sight, new("SLW5002", Severity.Error, "A part of the cluster could not be looked at",
            "What was not seen may be broken, so the cluster is not called healthy. A permission is missing, a service did not answer, or what is stored cannot be read.",
            "Give the permission that the finding names (slipway render --iam operator prints all), or mend what it says."), health => Unseen(health, BlindKind.Refused)),
        new(HealthArea.Sight, new("SLW5003", Severity.Error, "The Kubernetes API does not answer",
            "Nothing came back from the load balancer's name, or not from this cluster's API. Nodes, pods and versions were not seen.",
            "The other findings say why; else slipway node logs on a control-plane slot."), health => Unseen(health, BlindKind.ApiSilent)),
        new(HealthArea.Sight, new("SLW5004", Severity.Error, "The Kubernetes API is out of reach from here",
            "It is internal, or api.allowedCidrs lets nobody in. Nodes, pods and versions were not seen, so the cluster is not called healthy; everything else was looked at.",
            "Run slipway health within the VPC or over a VPN to it, or list your addresses in api.allowedCidrs."), health => Unseen(health, BlindKind.ApiOutOfReach)),
        new(HealthArea.Sight, new("SLW5005", Severity.Error, "The Kubernetes API is not ready",
            "It answers, and one of its own checks fails: mostly etcd, or it has just been started.", "kubectl get --raw '/readyz?verbose' names the check."), LookAtReadiness),
        new(HealthArea.Sight, new("SLW5006", Severity.Error, "Administrators have no rights",
            $"Administrators' certificates may what their group {AdminRights.Group} is bound to, and no ClusterRoleBinding gives it cluster-admin: kubectl is refused with every kubeconfig. The API server asks kubelets with the same group, so that kubectl logs, exec and port-forward fail as well.",
            "`slipway kubeconfig --grant` makes the binding anew. Where somebody has taken the rights away on purpose, from a kubeconfig that got lost, say, `slipway pki rotate --authority cluster` makes that one worthless first."), LookAtRights),
    ];

    static IEnumerable<Symptom> LookForNothing(ClusterHealth health)
    {
        if (health.IsAbsent) yield return new(health.Design.Name, $"there is nothing of it in {health.Design.Region}", health.Maker);
    }

    static IEnumerable<Symptom> Unseen(ClusterHealth health, BlindKind kind) =>
        from sight in health.Sights
        where sight.Blind?.Kind == kind
        select new Symptom(sight.Source, sight.Blind.Reason, sight.Blind.Remedy);

    static IEnumerable<Symptom> LookAtRights(ClusterHealth health)
    {
        if (health.Api.Value is { Ready: true, AdminsBound: false }) yield return new("Kubernetes API", $"no ClusterRoleBinding gives {AdminRights.Group} the role cluster-admin: administrators' kubeconfigs are refused", "slipway kubeconfig --grant");
    }

    static IEnumerable<Symptom> LookAtReadiness(ClusterHealth health)
    {
        if (health.Api.Value is { Ready: false }) yield return new("Kubernetes API", "it answers, and says that it is not ready", "kubectl get --raw '/readyz?verbose'");
    }
}
