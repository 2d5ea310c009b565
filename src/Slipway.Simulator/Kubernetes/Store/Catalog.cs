namespace Slipway.Simulator.Kubernetes.Store;

/// <summary>All that the simulated API serves; anything else is a 404, as it would be for a resource that is not installed.</summary>
public static class Catalog
{
    // apiVersion | plural and short names | Kind | n(amespaced) or c(luster), + create-only, r read-only | subresources
    const string Table = """
        v1 | configmaps cm | ConfigMap | n |
        v1 | endpoints ep | Endpoints | n |
        v1 | events ev | Event | n |
        v1 | limitranges limits | LimitRange | n |
        v1 | namespaces ns | Namespace | c | status finalize
        v1 | nodes no | Node | c | status
        v1 | persistentvolumeclaims pvc | PersistentVolumeClaim | n | status
        v1 | persistentvolumes pv | PersistentVolume | c | status
        v1 | pods po | Pod | n | status eviction binding log exec attach portforward ephemeralcontainers
        v1 | replicationcontrollers rc | ReplicationController | nr |
        v1 | resourcequotas quota | ResourceQuota | n |
        v1 | secrets | Secret | n |
        v1 | serviceaccounts sa | ServiceAccount | n |
        v1 | services svc | Service | n | status
        apps/v1 | daemonsets ds | DaemonSet | n | status
        apps/v1 | deployments deploy | Deployment | n | status scale
        apps/v1 | replicasets rs | ReplicaSet | n | status scale
        apps/v1 | statefulsets sts | StatefulSet | nr |
        authentication.k8s.io/v1 | selfsubjectreviews | SelfSubjectReview | c+ |
        authorization.k8s.io/v1 | selfsubjectaccessreviews | SelfSubjectAccessReview | c+ |
        batch/v1 | cronjobs cj | CronJob | nr |
        batch/v1 | jobs | Job | nr |
        certificates.k8s.io/v1 | certificatesigningrequests csr | CertificateSigningRequest | c | status approval
        coordination.k8s.io/v1 | leases | Lease | n |
        discovery.k8s.io/v1 | endpointslices | EndpointSlice | n |
        networking.k8s.io/v1 | networkpolicies netpol | NetworkPolicy | n |
        policy/v1 | poddisruptionbudgets pdb | PodDisruptionBudget | n | status
        rbac.authorization.k8s.io/v1 | clusterrolebindings | ClusterRoleBinding | c |
        rbac.authorization.k8s.io/v1 | clusterroles | ClusterRole | c |
        rbac.authorization.k8s.io/v1 | rolebindings | RoleBinding | n |
        rbac.authorization.k8s.io/v1 | roles | Role | n |
        scheduling.k8s.io/v1 | priorityclasses pc | PriorityClass | c |
        storage.k8s.io/v1 | csinodes | CSINode | c |
        storage.k8s.io/v1 | storageclasses sc | StorageClass | c |
        storage.k8s.io/v1 | volumeattachments | VolumeAttachment | c | status
        """;

    public static IReadOnlyList<ResourceType> All { get; } = [.. Table.Split('\n').Select(Read)];

    static readonly Dictionary<string, ResourceType> s_byName = All.ToDictionary(type => $"{type.ApiVersion}/{type.Plural}");
    static readonly Dictionary<string, ResourceType> s_byKind = All.ToDictionary(type => $"{type.ApiVersion}/{type.Kind}");

    public static ResourceType? Find(string apiVersion, string plural) => s_byName.GetValueOrDefault($"{apiVersion}/{plural}");
    public static ResourceType? OfKind(string apiVersion, string kind) => s_byKind.GetValueOrDefault($"{apiVersion}/{kind}");

    public static ResourceType ConfigMaps { get; } = s_byName["v1/configmaps"];
    public static ResourceType Events { get; } = s_byName["v1/events"];
    public static ResourceType Namespaces { get; } = s_byName["v1/namespaces"];
    public static ResourceType Nodes { get; } = s_byName["v1/nodes"];
    public static ResourceType Pods { get; } = s_byName["v1/pods"];
    public static ResourceType Secrets { get; } = s_byName["v1/secrets"];
    public static ResourceType ServiceAccounts { get; } = s_byName["v1/serviceaccounts"];
    public static ResourceType Services { get; } = s_byName["v1/services"];
    public static ResourceType DaemonSets { get; } = s_byName["apps/v1/daemonsets"];
    public static ResourceType Deployments { get; } = s_byName["apps/v1/deployments"];
    public static ResourceType ReplicaSets { get; } = s_byName["apps/v1/replicasets"];
    public static ResourceType CertificateRequests { get; } = s_byName["certificates.k8s.io/v1/certificatesigningrequests"];
    public static ResourceType Leases { get; } = s_byName["coordination.k8s.io/v1/leases"];
    public static ResourceType DisruptionBudgets { get; } = s_byName["policy/v1/poddisruptionbudgets"];
    public static ResourceType ClusterRoles { get; } = s_byName["rbac.authorization.k8s.io/v1/clusterroles"];
    public static ResourceType ClusterRoleBindings { get; } = s_byName["rbac.authorization.k8s.io/v1/clusterrolebindings"];
    public static ResourceType Roles { get; } = s_byName["rbac.authorization.k8s.io/v1/roles"];
    public static ResourceType RoleBindings { get; } = s_byName["rbac.authorization.k8s.io/v1/rolebindings"];

    static ResourceType Read(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var version = cells[0].Split('/');
        var names = cells[1].Split(' ');
        return new ResourceType(version.Length == 2 ? version[0] : "", version[^1], names[0], cells[2], cells[3].StartsWith('n'))
        {
            ShortNames = names[1..],
            Subresources = cells[4].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            CreateOnly = cells[3].EndsWith('+'),
            ReadOnly = cells[3].EndsWith('r'),
        };
    }
}
