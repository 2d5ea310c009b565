using Slipway.Aws.LoadBalancing;
using Slipway.Design.Model;
using Slipway.Kubernetes;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.NodeConfig.Status;
using Slipway.Operations.Etcd;
using Slipway.Operations.Health;
using Slipway.Operations.Nodes;

namespace Slipway.Operations.Tests.Health;

/// <summary>A cluster as it looks when all is as it was designed.</summary>
static class HealthyCluster
{
    public const string Balancer = "api-0123456789abcdef.elb.eu-west-1.amazonaws.com";
    const string RoleLabel = "node-role.kubernetes.io/control-plane";

    public static DateTimeOffset Now { get; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    sealed record Place(string Id, NodeRole Role, string? Slot, string? Pool);

    public static ClusterHealth Of(ClusterDesign design)
    {
        var places = Places(design).ToList();
        return new ClusterHealth
        {
            Design = design,
            Now = Now,
            ByTerraform = false,
            Groups = Sight.Of<IReadOnlyList<GroupSight>>([.. Groups(design, places)]),
            Stacks = Sight.Of<IReadOnlyList<StackSight>>([new($"{design.Name}-network", "CREATE_COMPLETE", ""), new($"{design.Name}-control-plane", "UPDATE_IN_PROGRESS", "User Initiated")]),
            Machines = Sight.Of<IReadOnlyList<NodeSight>>([.. places.Select(place => Machine(design, place))]),
            Api = Sight.Of<ApiSight>(Api(design, places)),
            Etcd = Sight.Of<EtcdState>(Etcd(design, places)),
            Keys = Sight.Of<KeySight>(new(new[] { AuthorityNames.Kubernetes, AuthorityNames.Etcd, AuthorityNames.FrontProxy }.ToDictionary(name => name, _ => Now + design.Certificates.AuthorityDuration), [])),
            Balancer = Sight.Of<BalancerSight>(new(Balancer, "Z2IFOLAFXWLO4F", "active", "arn:target-group",
                [.. places.Where(place => place.Role == NodeRole.ControlPlane).Select(place => new TargetHealth(place.Id, ApiDesign.ServerPort, "healthy", "", ""))])
            {
                Arn = "arn:balancer",
                Listeners = [new("arn:listener", "arn:balancer", ApiDesign.Port, "TCP", "arn:target-group")],
            }),
            Names = Sight.Of<NameSight>(Names(design)),
        };
    }

    static IEnumerable<Place> Places(ClusterDesign design) =>
    [
        .. design.ControlPlane.Slots.Select(slot => new Place($"i-{slot.Name}", NodeRole.ControlPlane, slot.Name, null)),
        .. design.Etcd.Slots.Select(slot => new Place($"i-{slot.Name}", NodeRole.Etcd, slot.Name, null)),
        .. design.Pools.SelectMany(pool => pool.Groups.SelectMany(group => Enumerable.Range(0, group.Desired).Select(i => new Place($"i-{group.Name}-{i}", NodeRole.Worker, null, pool.Name)))),
    ];

    static IEnumerable<GroupSight> Groups(ClusterDesign design, List<Place> places) =>
    [
        .. places.Where(place => place.Slot is not null).Select(place => new GroupSight($"asg-{place.Slot}", place.Slot, null, 1, [new(place.Id, "InService", true)], [])),
        .. design.Pools.SelectMany(pool => pool.Groups.Select(group => new GroupSight($"asg-{group.Name}", null, pool.Name, group.Desired,
            [.. Enumerable.Range(0, group.Desired).Select(i => new MemberSight($"i-{group.Name}-{i}", "InService", true))], []))),
    ];

    static NodeSight Machine(ClusterDesign design, Place place) => new(place.Id, "running", place.Role.Word(), place.Slot ?? place.Pool, new NodeStatus
    {
        Cluster = design.Name, InstanceId = place.Id, Role = place.Role.Word(), Slot = place.Slot, Pool = place.Pool, Phase = "ready", Since = Now, ConfigHash = "config",
        Certificates = new Dictionary<string, DateTimeOffset> { ["apiserver"] = Now + design.Certificates.Duration * 0.9, ["kubelet"] = Now + design.Certificates.Duration * 0.5 },
    })
    { Wanted = "config" };

    static ApiSight Api(ClusterDesign design, List<Place> places)
    {
        var nodes = places.Where(place => place.Role != NodeRole.Etcd).Select(place => new Kubernetes.Node(
            place.Id, true, null, false, place.Role == NodeRole.ControlPlane ? new Dictionary<string, string> { [RoleLabel] = "" } : new Dictionary<string, string>(),
            $"v{design.KubernetesVersion}", "10.0.0.1", null, Now)
        { Conditions = [new("MemoryPressure", "False", ""), new("DiskPressure", "False", ""), new("Ready", "True", "")] }).ToList();
        return new ApiSight(true, nodes, [.. SystemPod.All.Where(component => component.IsWanted(design)).SelectMany(component => Pods(design, component, nodes))]);
    }

    static IEnumerable<Pod> Pods(ClusterDesign design, SystemPod component, IEnumerable<Kubernetes.Node> nodes) =>
        nodes.Where(node => component.Place != PodPlace.EveryControlPlaneNode || node.Roles.Count > 0).Take(component.Place == PodPlace.Anywhere ? 1 : int.MaxValue)
            .Select(node => new Pod("kube-system", $"{component.Value}-{node.Name}", node.Name, "Running", true, "system-node-critical", new Dictionary<string, string> { [component.Label] = component.Value })
            {
                Containers = [new(component.Value, $"registry.k8s.io/{component.Value}:v{design.KubernetesVersion}", 0, null, null)],
            });

    static EtcdState Etcd(ClusterDesign design, List<Place> places)
    {
        IReadOnlyList<string> members = [.. design.Etcd.Members.Select(member => member.Name)];
        var slots = design.ControlPlane.Slots.Concat(design.Etcd.Slots).Where(slot => slot.Member is not null);
        return new EtcdState(
            members, new EtcdClusterRecord { Generation = 1, Token = "token", Since = Now - TimeSpan.FromDays(30), Members = members, Formed = true },
            [.. slots.Select(slot => (Name: slot.Member?.Name ?? "", slot)).Select(member => new EtcdMemberReport
            {
                Member = member.Name, InstanceId = places.First(place => place.Slot == member.slot.Name).Id, At = Now, Generation = 1, Doing = "",
                Facts = new("1", "2", "3.6.1", member.Name == members[0], false, true, 1000, 1 << 20, 1 << 19, members, [], 8L << 30),
            })],
            new NewestSnapshot("backups/etcd/newest.db", Now - TimeSpan.FromMinutes(5), 990, 1), null, Now);
    }

    static NameSight Names(ClusterDesign design)
    {
        var slots = design.ControlPlane.Slots.Concat(design.Etcd.Slots).ToList();
        var addresses = slots.Index().ToDictionary(slot => slot.Item.Name, slot => new SlotAddress($"10.0.1.{slot.Index + 10}", $"i-{slot.Item.Name}"));
        var records = new Dictionary<string, IReadOnlyList<string>> { [design.Api.InternalName] = [.. design.ControlPlane.Slots.Select(slot => addresses[slot.Name].PrivateIp)] };
        foreach (var slot in slots)
        {
            records[$"{slot.Name}.{design.Network.InternalDomain}"] = [addresses[slot.Name].PrivateIp];
            if (slot.Member is { } member) records[member.Host] = [addresses[slot.Name].PrivateIp];
        }
        if (design.Api is { DnsName: { } name, HostedZoneId: not null }) records[name] = [$"dualstack.{Balancer}"];
        return new NameSight("ZINTERNAL", records, addresses);
    }
}
