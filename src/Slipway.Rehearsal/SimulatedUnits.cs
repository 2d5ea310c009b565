using Slipway.Node;
using Slipway.Node.Hosting;
using Slipway.Node.Services;
using Slipway.Simulator.Kubernetes.Etcd;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>The machine's systemd: the units that the agent starts, each reading the files that the agent wrote.</summary>
sealed class SimulatedUnits(Machine machine, SimulatedFiles files, SimulatedNetwork network, EtcdFabric etcd, ApiDirectory apis) : IUnits, IProbes, IAsyncDisposable
{
    EtcdMember? _etcd;
    IReadOnlyList<string> _etcdWords = [];
    NodeServices? _kubelet;
    bool _containerd;

    /// <summary>Of the API server on this machine; null: none runs.</summary>
    public Simulator.Kubernetes.KubernetesCluster? Cluster => _kubelet?.Cluster;

    /// <summary>The member that runs here; null: none. One that was removed from its cluster has exited.</summary>
    public EtcdMember? Etcd => _etcd is { IsRemoved: false } ? _etcd : null;

    public Task<bool> IsActiveAsync(string unit, CancellationToken cancel) => Task.FromResult(unit switch
    {
        UnitNames.Containerd => _containerd,
        UnitNames.Etcd => Etcd is not null,
        UnitNames.Kubelet => _kubelet is not null,
        _ => false,
    });

    public async Task StartAsync(string unit, CancellationToken cancel)
    {
        if (unit == UnitNames.Containerd) _containerd = true;
        else if (unit == UnitNames.Etcd) StartEtcd();
        else if (unit == UnitNames.Kubelet) _kubelet ??= await NodeServices.StartAsync(machine, files, network, etcd, () => Etcd?.Cluster, apis, cancel).ConfigureAwait(false);
        else throw new StepException($"Unit {unit} not found.", permanent: true);
    }

    /// <summary>Starts the static pods anew from what their manifests are now, where the kubelet runs.</summary>
    public async Task ReplacePodsAsync(CancellationToken cancel)
    {
        if (_kubelet is not { } kubelet) return;
        await kubelet.DrainAsync(machine, cancel).ConfigureAwait(false);
        await RestartAsync(UnitNames.Kubelet, cancel).ConfigureAwait(false);
    }

    public async Task RestartAsync(string unit, CancellationToken cancel)
    {
        if (unit == UnitNames.Kubelet && _kubelet is { } kubelet && kubelet.TryRestartKubelet(machine, files)) return;
        await StopAsync(unit, cancel).ConfigureAwait(false);
        await StartAsync(unit, cancel).ConfigureAwait(false);
    }

    public async Task StopAsync(string unit, CancellationToken cancel)
    {
        if (unit == UnitNames.Containerd) _containerd = false;
        else if (unit == UnitNames.Etcd)
        {
            _etcd?.Dispose();
            _etcd = null;
        }
        else if (unit == UnitNames.Kubelet && _kubelet is { } kubelet)
        {
            _kubelet = null;
            await kubelet.DisposeAsync().ConfigureAwait(false);
        }
    }

    public Task<IReadOnlyList<string>> JournalAsync(string unit, int lines, CancellationToken cancel) => Task.FromResult(unit == UnitNames.Etcd ? _etcdWords : []);

    public Task<bool> IsHealthyAsync(Probe probe, CancellationToken cancel) => Task.FromResult(probe switch
    {
        Probe.Etcd => Etcd is { Cluster.HasQuorum: true },
        Probe.ApiServer => _kubelet is { IsApiServing: true },
        Probe.Node => _kubelet is { IsRegistered: true, IsForgotten: false },
        _ => false,
    });

    public Task<bool> IsForgottenAsync(CancellationToken cancel) => Task.FromResult(_kubelet is { IsForgotten: true });

    public async ValueTask DisposeAsync()
    {
        if (_kubelet is not null) await _kubelet.DisposeAsync().ConfigureAwait(false);
        _etcd?.Dispose();
    }

    void StartEtcd()
    {
        if (Etcd is not null) return;
        _etcd?.Dispose();
        _etcd = null;
        var config = Settings.Read(files.Text(Paths.EtcdConfig));
        var name = config.Text("name");
        var data = config.Text("data-dir");
        try
        {
            _etcd = etcd.Start(new EtcdMemberOptions
            {
                Name = name,
                Joins = config.Text("initial-cluster-state") == "existing",
                Token = config.Text("initial-cluster-token"),
                InitialCluster = config.Text("initial-cluster").Split(',').Select(member => member.Split('=', 2)).ToDictionary(pair => pair[0], pair => new Uri(pair[1]).Host),
                PeerCertificate = files.Text(config.Text("peer-transport-security", "cert-file")),
                PeerAuthority = files.Text(config.Text("peer-transport-security", "trusted-ca-file")),
                Data = files.DiskOf(data + "/").Files,
                DataDirectory = data,
            });
        }
        catch (EtcdException words)
        {
            _etcdWords = [$"\"msg\":\"{words.Message}\""];
            throw new StepException($"etcd exited: {words.Message}", inner: words);
        }
    }
}
