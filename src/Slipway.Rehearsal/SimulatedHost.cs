using Slipway.Node.Hosting;
using Slipway.Simulator.Kubernetes.Etcd;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>A simulated machine behind the agent's own interface.</summary>
public sealed class SimulatedHost : IHost, IAsyncDisposable
{
    readonly Machine _machine;
    readonly SimulatedUnits _units;

    public SimulatedHost(Machine machine, EtcdFabric etcd, ApiDirectory apis)
    {
        _machine = machine;
        LocalFiles = new SimulatedFiles(machine.Disks().TryGetValue("/dev/xvda", out var root) ? root.Disk : new Disk());
        Disks = new SimulatedDisks(machine, LocalFiles);
        _units = new SimulatedUnits(machine, LocalFiles, etcd, apis);
    }

    public SimulatedFiles LocalFiles { get; }
    public IFiles Files => LocalFiles;
    public IDisks Disks { get; }
    public IUnits Units => _units;
    public IProbes Probes => _units;
    public TimeProvider Time => _machine.Time;

    public Task<NodeIdentity> IdentifyAsync(CancellationToken cancel) => Task.FromResult(new NodeIdentity(
        _machine.InstanceId, _machine.InstanceType, _machine.Region, _machine.Zone, _machine.PrivateIp, _machine.PrivateDnsName));

    public void Log(string line) => _machine.Log($"slipway-agent: {line}");

    public ValueTask DisposeAsync() => _units.DisposeAsync();
}
