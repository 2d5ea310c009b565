using Slipway.Aws.LoadBalancing;
using Slipway.Design.Facts;
using Slipway.Kubernetes;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.NodeConfig.Status;
using Slipway.Operations.Etcd;
using Slipway.Operations.Health;
using Slipway.Operations.Nodes;

namespace Slipway.Operations.Tests.Health;

/// <summary>Changes of one thing in an observation.</summary>
sealed partial record Fault
{
    static Sight<T> See<T>(T? value)
        where T : class => Sight.Of<T>(value ?? throw new InvalidOperationException("it was seen before"));

    static Sight<T> Blind<T>(BlindKind kind)
        where T : class => Sight.None<T>(new Blind(kind, "it is refused", "slipway doctor"));

    static T Pick<T>(IReadOnlyList<T> items, int n) => items[n % items.Count];

    /// <returns>Null: nothing in the list is such a one.</returns>
    static IReadOnlyList<T>? One<T>(IReadOnlyList<T> items, int n, Func<T, bool> fits, Func<T, T> change)
        where T : class
    {
        var candidates = items.Where(fits).ToList();
        if (candidates.Count == 0) return null;
        var chosen = Pick(candidates, n);
        return [.. items.Select(item => ReferenceEquals(item, chosen) ? change(item) : item)];
    }

    static ClusterHealth? Group(ClusterHealth h, int n, bool? isSlot, Func<GroupSight, GroupSight> change) =>
        One(h.Groups.Value ?? [], n, group => isSlot is null || group.Slot is not null == isSlot, change) is { } groups ? h with { Groups = See(groups) } : null;

    static ClusterHealth? Member(ClusterHealth h, int n, bool isSlot, Func<MemberSight, MemberSight> change) =>
        Group(h, n, isSlot, group => group with { Members = One(group.Members, n, _ => true, change) ?? group.Members });

    static ClusterHealth? Stack(ClusterHealth h, int n, string status) =>
        One(h.Stacks.Value ?? [], n, _ => true, stack => stack with { Status = status, Reason = "The subnet has dependencies." }) is { } stacks ? h with { Stacks = See(stacks) } : null;

    static ClusterHealth? Machine(ClusterHealth h, int n, Func<NodeSight, bool> fits, Func<NodeSight, NodeSight> change) =>
        One(h.Machines.Value ?? [], n, fits, change) is { } machines ? h with { Machines = See(machines) } : null;

    static IReadOnlyList<NodeSight> Machines(ClusterHealth h) => h.Machines.Value ?? [];

    static bool IsNode(NodeSight machine) => machine.Role != NodeRole.Etcd.Word();

    static ClusterHealth? Status(ClusterHealth h, int n, Func<NodeSight, bool> fits, Func<NodeStatus, NodeStatus> change) =>
        Machine(h, n, fits, machine => machine with { Status = machine.Status is { } status ? change(status) : null });

    static NodeStatus Ending(NodeStatus status, DateTimeOffset end) => status with { Certificates = new Dictionary<string, DateTimeOffset>(status.Certificates) { ["apiserver"] = end } };

    static ClusterHealth Api(ClusterHealth h, Func<ApiSight, ApiSight> change) => h with { Api = See(h.Api.Value is { } api ? change(api) : null) };

    static ClusterHealth Node(ClusterHealth h, int n, Func<Kubernetes.Node, Kubernetes.Node> change) => Api(h, api => api with { Nodes = One(api.Nodes, n, _ => true, change) ?? [] });

    static ClusterHealth Pod(ClusterHealth h, int n, Func<Pod, Pod> change) => Api(h, api => api with { Pods = One(api.Pods, n, _ => true, change) ?? [] });

    /// <summary>One that has its place on a certain node.</summary>
    static Pod Missable(ApiSight api, int n) => Pick([.. api.Pods.Where(pod => SystemPod.All.Any(component => component.Place != PodPlace.Anywhere && component.Is(pod)))], n);

    static ClusterHealth Component(ClusterHealth h, int n, SystemPod component, int minors) =>
        Api(h, api => api with { Pods = One(api.Pods, n, component.Is, pod => At(pod, Minor(h, minors))) ?? [] });

    static Pod At(Pod pod, string version) => pod with { Containers = [pod.Containers[0] with { Image = $"registry.k8s.io/any:{version}" }] };

    static string Minor(ClusterHealth h, int further)
    {
        var version = KubernetesVersion.Parse(h.Design.KubernetesVersion);
        return $"v{version with { Minor = version.Minor + further, Patch = 0 }}";
    }

    static string Patched(ClusterHealth h)
    {
        var version = KubernetesVersion.Parse(h.Design.KubernetesVersion);
        return $"v{version with { Patch = version.Patch + 1 }}";
    }

    static ClusterHealth Etcd(ClusterHealth h, Func<EtcdState, EtcdState> change) => h with { Etcd = See(h.Etcd.Value is { } etcd ? change(etcd) : null) };

    /// <summary>Where the loss of one is not the loss of the majority.</summary>
    static ClusterHealth? Member(ClusterHealth h, int n, Func<EtcdMemberReport, EtcdMemberReport> change) =>
        h.Etcd.Value is { Members.Count: < 3 } ? null : Etcd(h, etcd => etcd with { Reports = One(etcd.Reports, n, _ => true, change) ?? [] });

    static ClusterHealth Facts(ClusterHealth h, int n, Func<EtcdMemberFacts, EtcdMemberFacts> change) =>
        Etcd(h, etcd => etcd with { Reports = One(etcd.Reports, n, _ => true, report => report with { Facts = report.Facts is { } facts ? change(facts) : null }) ?? [] });

    static ClusterHealth Authority(ClusterHealth h, int n, DateTimeOffset end) => h with
    {
        Keys = See(h.Keys.Value is { } keys ? keys with { Ends = keys.Ends.Index().ToDictionary(pair => pair.Item.Key, pair => pair.Index == n % keys.Ends.Count ? end : pair.Item.Value) } : null),
    };

    static ClusterHealth Balancer(ClusterHealth h, Func<BalancerSight, BalancerSight> change) => h with { Balancer = See(h.Balancer.Value is { } balancer ? change(balancer) : null) };

    static ClusterHealth Target(ClusterHealth h, int n, Func<TargetHealth, TargetHealth> change) => Balancer(h, balancer => balancer with { Targets = One(balancer.Targets, n, _ => true, change) ?? [] });

    static ClusterHealth? Public(ClusterHealth h, IReadOnlyList<string>? answers) => h.Design.Api is { DnsName: { } name, HostedZoneId: not null } ? Record(h, name, answers) : null;

    static ClusterHealth Internal(ClusterHealth h, int n, IReadOnlyList<string>? answers) =>
        Record(h, Pick([.. (h.Names.Value?.Records.Keys ?? []).Where(name => name.EndsWith(h.Design.Network.InternalDomain, StringComparison.Ordinal))], n), answers);

    static ClusterHealth Record(ClusterHealth h, string name, IReadOnlyList<string>? answers)
    {
        if (h.Names.Value is not { } names) return h;
        var records = names.Records.Where(record => record.Key != name).ToDictionary();
        if (answers is not null) records[name] = answers;
        return h with { Names = See(names with { Records = records }) };
    }
}
