using System.Security.Cryptography;
using System.Text.Json;
using NodeDocument = Slipway.NodeConfig.NodeConfig;
using Slipway.Node.Cloud;
using Slipway.Node.Joining;
using Slipway.Node.Reporting;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;
using Slipway.Pki;
using Slipway.Pki.Envelope;
using Slipway.Rehearsal;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Etcd;
using Slipway.Simulator.Machines;

namespace Slipway.Node.Tests;

/// <summary>Machines without an AWS around them: the agent and the simulated Kubernetes are real, the cloud is a fake.</summary>
sealed class RehearsedCluster : IAsyncDisposable
{
    static readonly string[] s_slots = ["a", "b", "c"];

    readonly LocalKey _key = new(LocalKey.NewKey());
    readonly ApiDirectory _apis = new();
    readonly List<SimulatedHost> _hosts = [];
    readonly Dictionary<string, Disk> _disks = [];
    readonly CancellationTokenSource _stop = new();
    long _activity;

    public RehearsedCluster()
    {
        World = new World(Clock, new IdSource(1));
        World.Add(new Wires(this));
        Etcd = new EtcdFabric(World);
        Cloud = new FakeCloud(_key) { Now = () => World.Now };
    }

    public VirtualClock Clock { get; } = new(TimeProvider.System.GetUtcNow());
    public World World { get; }
    public EtcdFabric Etcd { get; }
    public FakeCloud Cloud { get; }
    public List<Machine> Machines { get; } = [];
    public ClusterAuthorities Authorities { get; } = ClusterAuthorities.Create(TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(3650));

    /// <summary>What control-plane nodes that boot from now on install.</summary>
    public IReadOnlyList<AddonConfig>? Addons { get; set; }

    /// <summary>Of control-plane nodes that boot from now on.</summary>
    public NetworkConfig Network { get; set; } = Samples.ControlPlane.Network;

    /// <summary>What the image of machines that boot from now on brings.</summary>
    public IReadOnlyDictionary<string, string> RootFiles { get; set; } = new Dictionary<string, string>();

    public async Task PrepareAsync()
    {
        Cloud.Objects[Samples.ControlPlane.Secrets?.Url ?? ""] = await EnvelopeCipher.SealAsync(Authorities.ToBundle(), Samples.Context, _key);
        foreach (var slot in s_slots)
        {
            _disks[$"vol-{slot}"] = new Disk();
            Cloud.Volumes[$"control-plane-{slot}"] = new SlotResource($"vol-{slot}", null);
            Cloud.Interfaces[$"control-plane-{slot}"] = new SlotResource($"eni-{slot}", null, $"10.0.0.2{slot[0] - 'a'}");
        }
    }

    public Task<AgentOutcome> BootSlotAsync(string slot, string instanceId, Telemetry? telemetry = null) => BootAsync(instanceId, ConfigOf(slot), $"vol-{slot}", telemetry);

    /// <summary>What a slot's machines that boot from now on are told to be.</summary>
    public NodeDocument ConfigOf(string slot) => Samples.ControlPlane with
    {
        Authorities = Authorities.Certificates,
        Addons = Addons,
        Network = Network,
        Slot = new SlotConfig($"control-plane-{slot}", $"control-plane-{slot}.demo.slipway.internal", true),
        Etcd = new EtcdConfig("3.6.8", $"etcd-{slot}", [.. s_slots.Select(other => new EtcdMemberConfig($"etcd-{other}", $"etcd-{other}.demo.slipway.internal"))], "s3://state/demo/backups/etcd/", 900, 86400),
    };

    /// <summary>Tells a slot's machine to be something else; its document's hash.</summary>
    public async Task<string> PointAsync(string slot, byte[] document)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(document));
        Cloud.Objects[$"s3://state/demo/{StateKeys.NodeConfig(hash)}"] = document;
        await Cloud.State.ReplaceAsync($"s3://state/demo/{StateKeys.CurrentOfSlot($"control-plane-{slot}")}", JsonSerializer.SerializeToUtf8Bytes(new CurrentConfig(hash), NodeConfigJson.Default.CurrentConfig), CancellationToken.None);
        return hash;
    }

    /// <summary>What a machine says of itself.</summary>
    public NodeStatus? StatusOf(string instanceId) => Cloud.Objects.TryGetValue($"s3://state/demo/{StateKeys.StatusOf(instanceId)}", out var content) ? NodeStatus.Read(content) : null;

    /// <summary>All files of a machine, its root disk's and its slot's.</summary>
    public IReadOnlyDictionary<string, byte[]> Files(string instanceId) =>
        Machines.First(machine => machine.InstanceId == instanceId).Disks().Values.SelectMany(disk => disk.Disk.Files).ToDictionary();

    public Task<AgentOutcome> BootWorkerAsync(string instanceId) => BootAsync(instanceId, Samples.Worker with { Authorities = Authorities.Certificates }, null);

    /// <summary>Moves virtual time until the agents are done.</summary>
    public async Task<IReadOnlyList<AgentOutcome>> RunAsync(params Task<AgentOutcome>[] agents)
    {
        var all = Task.WhenAll(agents);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!all.IsCompleted && await timer.WaitForNextTickAsync()) Step(DateTimeOffset.MaxValue);
        return await all;
    }

    /// <summary>Moves virtual time until something is so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        var end = World.Now.AddHours(1);
        while (!isSo())
        {
            Assert.True(World.Now < end, "it did not happen within an hour");
            await PassAsync(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Moves virtual time on.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var end = World.Now + time; World.Now < end && await timer.WaitForNextTickAsync();) Step(end);
    }

    // In small steps while something is under way, to what is next where nothing is.
    void Step(DateTimeOffset end)
    {
        var (activity, near) = (Clock.Activity, World.Now.AddSeconds(0.25));
        var rests = activity == _activity && !Clock.IsHeld;
        _activity = activity;
        var next = rests && Clock.NextDue is { } due && due > near ? Earlier(due, near.AddSeconds(5)) : near;
        World.AdvanceTo(Earlier(next, end));
    }

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    public Task StopAsync(string instanceId) => _hosts[Machines.FindIndex(machine => machine.InstanceId == instanceId)].DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var host in _hosts) await host.DisposeAsync();
        _key.Dispose();
        Authorities.Dispose();
    }

    async Task<AgentOutcome> BootAsync(string instanceId, NodeDocument config, string? volume, Telemetry? telemetry = null)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(config, NodeConfigJson.Default.NodeConfig);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var boot = Samples.Boot with { Role = config.Role, Config = new ContentAddress($"s3://state/demo/nodes/{hash}.json", hash) };
        Cloud.Objects[boot.Config.Url] = content;
        var root = new Disk();
        root.Files[BootConfig.Path] = JsonSerializer.SerializeToUtf8Bytes(boot, NodeConfigJson.Default.BootConfig);
        foreach (var (path, text) in RootFiles) root.Files[path] = System.Text.Encoding.UTF8.GetBytes(text);
        var machine = NewMachine(instanceId, root, volume, config.Slot?.Name);
        Machines.Add(machine);
        var host = new SimulatedHost(machine, Etcd, _apis, machine.Time);
        _hosts.Add(host);
        Cloud.MachineFacts[instanceId] = new MachineFacts(instanceId, "running", [machine.PrivateIp], [machine.PrivateDnsName], new Dictionary<string, string>
        {
            [NodeTags.Cluster] = "demo", [NodeTags.Role] = config.Role.Word(), [NodeTags.Pool] = config.Pool ?? "",
        });
        return await OutcomeAsync(new Agent(host, Cloud, new AgentOptions(), telemetry).RunAsync(_stop.Token), instanceId);
    }

    // The agent goes on: who boots later joins through it.
    async Task<AgentOutcome> OutcomeAsync(Task agent, string instanceId)
    {
        var url = $"s3://state/demo/{StateKeys.StatusOf(instanceId)}";
        while (!agent.IsCompleted)
        {
            if (Cloud.Objects.TryGetValue(url, out var content) && NodeStatus.Read(content) is { Phase: "ready" or "failed" } status) return new AgentOutcome(status.Phase == "ready", status.Reason);
            await Task.Delay(TimeSpan.FromSeconds(1), World.Time);
        }
        await agent;
        throw new InvalidOperationException("the agent ended");
    }

    /// <summary>Every name is that of the first machine which listens on the port.</summary>
    sealed class Wires(RehearsedCluster cluster) : Simulator.Network.INetwork
    {
        public Task<Stream> ConnectAsync(Machine? from, string host, int port, CancellationToken cancellation) =>
            Task.FromResult(StreamPair.Connect(Find(port), cancellation));

        public void Reach(Machine? from, string host, int port) => Find(port);

        Func<Stream, CancellationToken, Task> Find(int port) => cluster.Machines.Select(machine => machine.Listening(port)).FirstOrDefault(listening => listening is not null)
            ?? throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused);
    }

    Machine NewMachine(string instanceId, Disk root, string? volume, string? slot) => new()
    {
        World = World, InstanceId = instanceId, InstanceType = "m7i.large", Region = "us-east-1", Zone = "us-east-1a", ImageId = "ami-1", ImageName = "debian-13-amd64", RootSize = 20, PrivateIp = "10.0.0.5",
        PrivateDnsName = $"{instanceId}.ec2.internal", PublicIp = null, UserData = [], AwsEndpoint = new Uri("http://127.0.0.1"), Metadata = new SocketsHttpHandler(),
        Disks = () => volume is not null && slot is not null && Cloud.Volumes[slot].AttachedTo == instanceId
            ? new Dictionary<string, (string, Disk)> { ["/dev/xvda"] = ("vol-root", root), ["/dev/xvdf"] = (volume, _disks[volume]) }
            : new Dictionary<string, (string, Disk)> { ["/dev/xvda"] = ("vol-root", root) },
        Interfaces = () => [("eni-own", "10.0.0.5"), .. slot is not null && Cloud.Interfaces[slot] is { Address: { } address } own && own.AttachedTo == instanceId ? new[] { (own.Id, address) } : []],
        Time = World.Time,
    };
}
