using Slipway.NodeConfig;
using Slipway.Operations.Etcd;
using Slipway.Operations.Health;
using Slipway.Operations.Nodes;

namespace Slipway.Operations.Tests.Health;

/// <summary>One thing that goes wrong in a healthy cluster.</summary>
/// <param name="Code">What is to be found, and nothing else.</param>
/// <param name="Strike">The cluster, and a number that chooses whom it strikes → the cluster after; null: there is nothing to strike.</param>
sealed partial record Fault(string Code, string Name, Func<ClusterHealth, int, ClusterHealth?> Strike)
{
    static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("SLW5001", "nothing is there", (h, _) => h with { Groups = See<IReadOnlyList<GroupSight>>([]), Machines = See<IReadOnlyList<NodeSight>>([]) }),
        new("SLW5002", "groups may not be read", (h, _) => h with { Groups = Blind<IReadOnlyList<GroupSight>>(BlindKind.Refused) }),
        new("SLW5002", "machines may not be read", (h, _) => h with { Machines = Blind<IReadOnlyList<NodeSight>>(BlindKind.Refused) }),
        new("SLW5002", "etcd's reports may not be read", (h, _) => h with { Etcd = Blind<EtcdState>(BlindKind.Refused) }),
        new("SLW5002", "authorities may not be read", (h, _) => h with { Keys = Blind<KeySight>(BlindKind.Refused) }),
        new("SLW5002", "load balancers may not be read", (h, _) => h with { Balancer = Blind<BalancerSight>(BlindKind.Refused) }),
        new("SLW5002", "names may not be read", (h, _) => h with { Names = Blind<NameSight>(BlindKind.Refused) }),
        new("SLW5002", "nodes may not be listed", (h, _) => h with { Api = Blind<ApiSight>(BlindKind.Refused) }),
        new("SLW5003", "the API is silent", (h, _) => h with { Api = Blind<ApiSight>(BlindKind.ApiSilent) }),
        new("SLW5004", "the API is internal", (h, _) => h with { Api = Blind<ApiSight>(BlindKind.ApiOutOfReach) }),
        new("SLW5005", "the API is not ready", (h, _) => h with { Api = See(new ApiSight(false, [], [])) }),
        new("SLW5006", "administrators have no rights", (h, _) => Api(h, api => api with { AdminsBound = false })),
        new("SLW5101", "a pool has no group", (h, n) => h with { Design = h.Design with { Pools = [.. h.Design.Pools, Pick(h.Design.Pools, n) with { Name = "another" }] } }),
        new("SLW5101", "a slot has no group", (h, n) => h with { Design = h.Design with { Etcd = h.Design.Etcd with { Slots = [.. h.Design.Etcd.Slots, Pick(h.Design.ControlPlane.Slots, n) with { Name = "another", Member = null }] } } }),
        new("SLW5102", "a pool's machine is pending", (h, n) => Member(h, n, isSlot: false, member => member with { Lifecycle = "Pending" })),
        new("SLW5102", "a pool wants one more", (h, n) => Group(h, n, isSlot: false, group => group with { Desired = group.Desired + 1 })),
        new("SLW5103", "a slot's machine is unhealthy", (h, n) => Member(h, n, isSlot: true, member => member with { Healthy = false })),
        new("SLW5104", "launching is suspended", (h, n) => Group(h, n, isSlot: null, group => group with { Suspended = ["Launch"] })),
        new("SLW5201", "a machine is stopped", (h, n) => Machine(h, n, _ => true, machine => machine with { State = "stopped" })),
        new("SLW5202", "a machine is detached", (h, _) => h with { Machines = See<IReadOnlyList<NodeSight>>([.. Machines(h), new("i-stray", "running", NodeRole.Worker.Word(), null, null)]) }),
        new("SLW5203", "a boot has failed", (h, n) => Status(h, n, _ => true, status => status with { Phase = "failed", Reason = "kubelet: it does not start" })),
        new("SLW5203", "a repair does not succeed", (h, n) => Status(h, n, _ => true, status => status with { Phase = "degraded" })),
        new("SLW5204", "an agent is silent", (h, n) => Machine(h, n, IsNode, machine => machine with { Status = null })),
        new("SLW5205", "a machine has to be replaced", (h, n) => Status(h, n, _ => true, status => status with { Config = new(false, [new("kubelet.labels", "new instance")]) })),
        new("SLW5205", "a machine has not looked", (h, n) => Machine(h, n, _ => true, machine => machine with { Wanted = "newer" })),
        new("SLW5206", "the API refuses an addon", (h, n) => Status(h, n, machine => machine.Role == NodeRole.ControlPlane.Word(), status => status with { RefusedAddons = new Dictionary<string, string> { ["metrics"] = "namespaces \"monitoring\" not found" } })),
        new("SLW5301", "a machine is no node", (h, n) => Api(h, api => api with { Nodes = [.. api.Nodes.Where(node => node != Pick(api.Nodes, n))] })),
        new("SLW5302", "a node is not Ready", (h, n) => Node(h, n, node => node with { Ready = false, NotReadyReason = "the kubelet stopped posting" })),
        new("SLW5303", "a node's machine is gone", (h, _) => h.Api.Value is not { Nodes.Count: > 0 } ? null : Api(h, api => api with { Nodes = [.. api.Nodes, api.Nodes[0] with { Name = "i-gone", Ready = false, Labels = new Dictionary<string, string>() }] })),
        new("SLW5304", "a disk is full", (h, n) => Node(h, n, node => node with { Conditions = [new("DiskPressure", "True", "kubelet has disk pressure")] })),
        new("SLW5304", "a node has no network", (h, n) => Node(h, n, node => node with { Conditions = [new("NetworkUnavailable", "True", "no route")] })),
        new("SLW5305", "a node is cordoned", (h, n) => Node(h, n, node => node with { Unschedulable = true })),
        new("SLW5401", "a pod is missing", (h, n) => Api(h, api => api with { Pods = [.. api.Pods.Where(pod => pod != Missable(api, n))] })),
        new("SLW5401", "CoreDNS is gone", (h, _) => Api(h, api => api with { Pods = [.. api.Pods.Where(pod => !pod.Labels.Values.Contains("kube-dns"))] })),
        new("SLW5402", "a pod is not Ready", (h, n) => Pod(h, n, pod => pod with { Ready = false })),
        new("SLW5402", "a pod is pending", (h, n) => Pod(h, n, pod => pod with { Ready = false, Phase = "Pending", Problem = "no node fits" })),
        new("SLW5403", "a pod crashes", (h, n) => Pod(h, n, pod => pod with { Ready = false, Containers = [pod.Containers[0] with { Restarts = 7, Waiting = "CrashLoopBackOff" }] })),
        new("SLW5404", "a pod was restarted", (h, n) => Pod(h, n, pod => pod with { Containers = [pod.Containers[0] with { Restarts = 5, LastEnd = h.Now - TimeSpan.FromMinutes(1) }] })),
        new("SLW5501", "etcd has not formed", (h, _) => Etcd(h, etcd => etcd with { Record = null })),
        new("SLW5502", "etcd has no majority", (h, _) => Etcd(h, etcd => etcd with { Reports = [] })),
        new("SLW5503", "a member is silent", (h, n) => Member(h, n, report => report with { At = h.Now - TimeSpan.FromMinutes(10) })),
        new("SLW5503", "a member is a learner", (h, n) => Member(h, n, report => report with { Facts = report.Facts is { } facts ? facts with { IsLearner = true, IsLeader = false } : null })),
        new("SLW5503", "a member's disk is lost", (h, n) => Member(h, n, report => report with { LostSince = h.Now, Facts = null, Generation = 0 })),
        new("SLW5504", "nobody leads", (h, _) => Etcd(h, etcd => etcd with { Reports = [.. etcd.Reports.Select(report => report with { Facts = report.Facts is { } facts ? facts with { IsLeader = false } : null })] })),
        new("SLW5505", "the database is full", (h, n) => Facts(h, n, facts => facts with { Alarms = ["NOSPACE"] })),
        new("SLW5506", "a stranger votes", (h, n) => Facts(h, n, facts => facts with { Voters = [.. facts.Voters, "etcd-x"] })),
        new("SLW5507", "a snapshot is late", (h, _) => Etcd(h, etcd => etcd with { Newest = new("key", h.Now - Thresholds.SnapshotLate(h.Design) - TimeSpan.FromMinutes(1), 1, 1) })),
        new("SLW5508", "snapshots have ended", (h, _) => Etcd(h, etcd => etcd with { Newest = new("key", h.Now - Thresholds.SnapshotEmergency(h.Design) - TimeSpan.FromMinutes(1), 1, 1) })),
        new("SLW5508", "there is no snapshot", (h, _) => Etcd(h, etcd => etcd with { Newest = null })),
        new("SLW5601", "a certificate is not renewed", (h, n) => Status(h, n, _ => true, status => Ending(status, h.Now + Thresholds.CertificateWarning(h.Design) - TimeSpan.FromHours(1)))),
        new("SLW5602", "a certificate is about to end", (h, n) => Status(h, n, _ => true, status => Ending(status, h.Now + TimeSpan.FromHours(30)))),
        new("SLW5602", "a certificate has ended", (h, n) => Status(h, n, _ => true, status => Ending(status, h.Now - s_day))),
        new("SLW5603", "an authority grows old", (h, n) => Authority(h, n, h.Now + Thresholds.AuthorityWarning(h.Design) - s_day)),
        new("SLW5604", "an authority is about to end", (h, n) => Authority(h, n, h.Now + s_day)),
        new("SLW5605", "keys are being changed", (h, _) => h with { Keys = See(h.Keys.Value is { } keys ? keys with { Changing = [AuthorityNames.Etcd] } : null) }),
        new("SLW5701", "there is no load balancer", (h, _) => h with { Balancer = See(new BalancerSight(null, "", "", null, [])) }),
        new("SLW5702", "the load balancer is being made", (h, _) => Balancer(h, balancer => balancer with { State = "provisioning" })),
        new("SLW5703", "a target was taken out", (h, n) => Balancer(h, balancer => balancer with { Targets = [.. balancer.Targets.Where(target => target != Pick(balancer.Targets, n))] })),
        new("SLW5703", "a target is draining", (h, n) => Target(h, n, target => target with { State = "draining" })),
        new("SLW5704", "a target is unhealthy", (h, n) => Target(h, n, target => target with { State = "unhealthy", Description = "Health checks failed" })),
        new("SLW5705", "a stranger is a target", (h, _) => Balancer(h, balancer => balancer with { Targets = [.. balancer.Targets, new("i-other", 6443, "unhealthy", "", "")] })),
        new("SLW5801", "a kubelet is ahead", (h, n) => Node(h, n, node => node with { KubeletVersion = Minor(h, 1) })),
        new("SLW5801", "a kubelet is four minors behind", (h, n) => Node(h, n, node => node with { KubeletVersion = Minor(h, -4) })),
        new("SLW5802", "a scheduler is ahead", (h, n) => Component(h, n, SystemPod.Scheduler, 1)),
        new("SLW5802", "a controller manager is two behind", (h, n) => Component(h, n, SystemPod.ControllerManager, -2)),
        new("SLW5803", "slots differ", (h, n) => h.Design.ControlPlane.Slots.Count < 2 ? null : Component(h, n, SystemPod.ApiServer, 1)),
        new("SLW5804", "another patch runs everywhere", (h, _) => Api(h, api => api with { Pods = [.. api.Pods.Select(pod => SystemPod.ApiServer.Is(pod) ? At(pod, Patched(h)) : pod)] })),
        new("SLW5804", "a kubelet is a minor behind", (h, n) => Node(h, n, node => node with { KubeletVersion = Minor(h, -1) })),
        new("SLW5901", "the API has no record", (h, _) => Public(h, answers: null)),
        new("SLW5902", "the API's record points elsewhere", (h, _) => Public(h, ["other.example.com"])),
        new("SLW5903", "an internal name answers wrongly", (h, n) => Internal(h, n, ["10.9.9.9"])),
        new("SLW5903", "an internal name is gone", (h, n) => Internal(h, n, null)),
        new("SLW5904", "an address is not on its machine", (h, n) => h with { Names = See(h.Names.Value is { } names ? names with { Addresses = names.Addresses.Index().ToDictionary(slot => slot.Item.Key, slot => slot.Index == n % names.Addresses.Count ? slot.Item.Value with { InstanceId = null } : slot.Item.Value) } : null) }),
        new("SLW5905", "the API's name leads nowhere", (h, _) => h.Design.Api.DnsName is null ? null : Api(h, api => api with { NameProblem = "it does not answer" })),
    ];

    public override string ToString() => Name;
}
