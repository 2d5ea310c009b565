using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Simulator.Kubernetes.Controllers;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes;

/// <summary>
/// One cluster behind all its API servers: the objects, the controllers that act on them in virtual time, and the kubelets that are
/// up. It works while <see cref="Available"/> says that etcd has its quorum and an API server runs.
/// </summary>
public sealed class KubernetesCluster
{
    readonly Func<bool> _quorum;
    readonly Dictionary<string, SimulatedKubelet> _kubelets = [];
    readonly Dictionary<string, DateTimeOffset> _stopped = [];
    readonly Recorder _recorder;
    readonly ControllerManager _controllers;
    readonly List<Manager> _managers = [];
    readonly Lock _believingGate = new();
    (string Authorities, Authenticator Authenticator)? _believing;
    int _apiServers;
    uint _podAddresses = 1;

    public KubernetesCluster(ObjectStore store, VirtualClock clock, IdSource ids, ClusterSettings settings, Func<bool> quorum)
    {
        _quorum = quorum;
        Settings = settings;
        Registry = new Registry(store, clock, ids, settings.KubernetesVersion);
        _recorder = new Recorder(Registry);
        Index = new ClusterIndex(store);
        Heartbeats = new Heartbeats(LastSeen);
        Lifecycle = new NodeLifecycle(this, _recorder);
        _controllers = new ControllerManager(this, _recorder);
    }

    public ClusterSettings Settings { get; }
    public Registry Registry { get; }
    public ObjectStore Store => Registry.Store;

    /// <summary>Reads and writes are answered.</summary>
    public bool Available => _quorum();

    /// <summary>Controllers and kubelets get through to an API server.</summary>
    public bool Serving => Available && _apiServers > 0;

    /// <summary>A kube-controller-manager gets through to an API server.</summary>
    internal bool HasControllerManager => Serving && _managers.Count > 0;

    /// <summary>A cloud controller manager runs, on a machine that is up.</summary>
    internal bool HasCloudController => Serving && (Settings.Addons || Index.CloudControllers.Any(pod => pod is { Ready: true, Deleting: false, Node: { } node } && _kubelets.ContainsKey(node)));

    /// <summary>Of a running kube-controller-manager that has one.</summary>
    internal SigningAuthority? Signer => _managers.FirstOrDefault(static manager => manager.Signer is not null)?.Signer;

    internal ClusterIndex Index { get; }
    internal Heartbeats Heartbeats { get; }
    internal NodeLifecycle Lifecycle { get; }

    /// <summary>Whom an API server believes that was started with these authorities (PEM). They change seldom, and many ask.</summary>
    internal Authenticator Believing(string authorities)
    {
        lock (_believingGate)
        {
            if (_believing is { } known && known.Authorities == authorities) return known.Authenticator;
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPem(authorities);
            var authenticator = new Authenticator(Registry, trusted, new Rbac(Store));
            _believing = (authorities, authenticator);
            return authenticator;
        }
    }

    /// <summary>Counts an API server in until disposed. The first one ever makes the cluster's own objects.</summary>
    public IDisposable ApiServerUp()
    {
        lock (Store.Gate)
        {
            _apiServers++;
            if (Available) Bootstrap.Ensure(Registry, Settings);
        }
        Wake();
        return new Down(() =>
        {
            lock (Store.Gate) _apiServers--;
        });
    }

    /// <summary>
    /// Counts a kube-controller-manager in until disposed. Certificates are approved and signed, expired bootstrap tokens deleted and
    /// <c>cluster-info</c> signed only while one is there; workloads, nodes and pods are looked after without.
    /// </summary>
    /// <param name="signer">Null: it holds no key of the cluster's authority, and signs nothing.</param>
    public IDisposable ControllerManagerUp(SigningAuthority? signer)
    {
        var manager = new Manager(signer);
        lock (Store.Gate) _managers.Add(manager);
        Wake();
        return new Down(() =>
        {
            lock (Store.Gate) _managers.Remove(manager);
        });
    }

    /// <summary>To be called when quorum or an API server has come back: what waited goes on.</summary>
    public void Wake()
    {
        lock (Store.Gate)
        {
            if (Serving) Bootstrap.Ensure(Registry, Settings);
            _controllers.Wake();
            foreach (var kubelet in _kubelets.Values) kubelet.Wake();
        }
    }

    /// <summary>After a restart of the simulator: nodes whose kubelet does not come back are noticed.</summary>
    public void ResumeAfterLoad()
    {
        Index.Reload();
        foreach (var node in Store.List(Catalog.Nodes)) Lifecycle.Lost(node.Name);
        Wake();
    }

    internal SimulatedKubelet? Kubelet(string node)
    {
        lock (Store.Gate) return _kubelets.GetValueOrDefault(node);
    }

    internal void Attach(SimulatedKubelet kubelet)
    {
        lock (Store.Gate)
        {
            _kubelets[kubelet.Node.Name] = kubelet;
            _stopped.Remove(kubelet.Node.Name);
        }
    }

    internal void Detach(SimulatedKubelet kubelet)
    {
        lock (Store.Gate)
        {
            if (_kubelets.GetValueOrDefault(kubelet.Node.Name) == kubelet)
            {
                _kubelets.Remove(kubelet.Node.Name);
                if (kubelet.IsRegistered) _stopped[kubelet.Node.Name] = Registry.Clock.Now;
            }
        }
        Lifecycle.Lost(kubelet.Node.Name);
    }

    /// <returns>Null: its kubelet has not come yet, or what was heard of it last is stored.</returns>
    DateTimeOffset? LastSeen(string node)
    {
        lock (Store.Gate)
        {
            if (_kubelets.TryGetValue(node, out var kubelet)) return kubelet.IsRegistered ? Registry.Clock.Now : null;
            return _stopped.TryGetValue(node, out var at) ? at : null;
        }
    }

    /// <returns>Null: its kubelet is up, or has not been since anybody looked.</returns>
    internal DateTimeOffset? StoppedAt(string node)
    {
        lock (Store.Gate) return _stopped.TryGetValue(node, out var at) ? at : null;
    }

    /// <summary>The node is gone, or its last heartbeat is stored.</summary>
    internal void Forget(string node)
    {
        lock (Store.Gate) _stopped.Remove(node);
    }

    /// <summary>From one pool for the whole cluster; wraps around where the range is used up.</summary>
    internal string NextPodIp()
    {
        var parts = Settings.PodCidr.Split('/');
        var bytes = System.Net.IPAddress.Parse(parts[0]).GetAddressBytes();
        var size = 1u << (32 - int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        var first = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, first + ++_podAddresses % size);
        return new System.Net.IPAddress(bytes).ToString();
    }

    internal void Record(JsonObject about, string type, string reason, string message, string component) =>
        _recorder.Record(about, type, reason, message, component);

    sealed class Manager(SigningAuthority? signer)
    {
        public SigningAuthority? Signer => signer;
    }

    sealed class Down(Action down) : IDisposable
    {
        Action? _down = down;

        public void Dispose() => Interlocked.Exchange(ref _down, null)?.Invoke();
    }
}
