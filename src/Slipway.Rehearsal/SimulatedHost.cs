using Slipway.Node;
using Slipway.Node.Hosting;
using Slipway.Node.Reporting;
using Slipway.Simulator.Kubernetes.Etcd;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>A simulated machine behind the agent's own interface.</summary>
public sealed class SimulatedHost : IHost, IAsyncDisposable
{
    readonly Machine _machine;
    readonly SimulatedUnits _units;
    readonly SimulatedKubeadm _kubeadm;
    readonly SharedContent _shared;

    public SimulatedHost(Machine machine, EtcdFabric etcd, ApiDirectory apis, TimeProvider wallTime, SharedContent? shared = null)
    {
        _machine = machine;
        _shared = shared ?? new SharedContent();
        WallTime = wallTime;
        Tail = new LogTail(machine.Time);
        LocalFiles = new SimulatedFiles(RootDisk(machine), shared);
        Disks = new SimulatedDisks(machine, LocalFiles);
        Assets = new SimulatedAssets(LocalFiles);
        var network = new SimulatedNetwork(machine, (others, tls) => new SimulatedEtcdCalls(others, etcd, () => _units?.Etcd, Authority, tls));
        Network = network;
        _units = new SimulatedUnits(machine, LocalFiles, network, etcd, apis);
        _kubeadm = new SimulatedKubeadm(LocalFiles, () => _units.Cluster);
        Processes = new SimulatedProcesses(new Dictionary<string, SimulatedProgram>(SimulatedKernel.Programs(LocalFiles))
        {
            ["kubeadm"] = KubeadmAsync,
            ["helm"] = (call, _) => Task.FromResult(SimulatedHelm.Run(LocalFiles, call)),
            ["ctr"] = (call, cancel) => SimulatedImages.RunAsync(LocalFiles, call, cancel),
            ["etcdutl"] = EtcdToolAsync,
            ["etcdctl"] = EtcdToolAsync,
        });
    }

    public SimulatedFiles LocalFiles { get; }
    public IFiles Files => LocalFiles;
    public IDisks Disks { get; }
    public INetwork Network { get; }
    public IProcesses Processes { get; }
    public IAssets Assets { get; }
    public IUnits Units => _units;
    public IProbes Probes => _units;
    public TimeProvider Time => _machine.Time;
    public TimeProvider WallTime { get; }

    public T Compute<T>(Func<T> work)
    {
        using var held = _machine.World.Hold();
        return work();
    }

    public Task<NodeIdentity> IdentifyAsync(CancellationToken cancel) => Task.FromResult(new NodeIdentity(
        _machine.InstanceId, _machine.InstanceType, _machine.Region, _machine.Zone, _machine.PrivateIp, _machine.PrivateDnsName));

    // Members of a cluster trust the same authority.
    string? Authority() => LocalFiles.Read(Paths.EtcdPki + "/ca.crt") is { } pem ? System.Text.Encoding.ASCII.GetString(pem) : null;

    // The kubelet replaces static pods whose manifests have changed.
    async Task<ProcessResult> KubeadmAsync(ProcessCall call, CancellationToken cancel)
    {
        var before = StaticPods.Manifests(LocalFiles);
        var result = await _kubeadm.RunAsync(call, cancel).ConfigureAwait(false);
        if (before.Count > 0 && !before.SequenceEqual(StaticPods.Manifests(LocalFiles))) await _units.ReplacePodsAsync(cancel).ConfigureAwait(false);
        return result;
    }

    Task<ProcessResult> EtcdToolAsync(ProcessCall call, CancellationToken cancel) => SimulatedEtcdTool.RunAsync(LocalFiles, call, cancel);

    /// <summary>Images name their root device in one of two ways.</summary>
    static Disk RootDisk(Machine machine)
    {
        var disks = machine.Disks();
        return disks.TryGetValue("/dev/xvda", out var root) || disks.TryGetValue("/dev/sda1", out root) ? root.Disk : new Disk();
    }

    public LogTail Tail { get; }

    public void Log(string message, string? stage = null, bool trouble = false)
    {
        Tail.Add(_shared.Of(message), stage, trouble);
        _machine.Log(_shared.Of(Redactor.Clean($"slipway-node: {(stage is null ? "" : $"{stage}: ")}{message}")));
    }

    public ValueTask DisposeAsync() => _units.DisposeAsync();
}
