using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>
/// Collects what changed and lets the controllers act on it shortly after, in virtual time, as long as an API server answers.
/// </summary>
sealed class ControllerManager
{
    static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(200);

    readonly KubernetesCluster _cluster;
    readonly IReadOnlyList<IController> _controllers;
    bool _pending;
    bool _scheduled;

    public ControllerManager(KubernetesCluster cluster, Recorder recorder)
    {
        _cluster = cluster;
        _controllers =
        [
            new GarbageCollector(cluster), new NamespaceController(cluster), new DeploymentController(cluster), new ReplicaSetController(cluster),
            new DaemonSetController(cluster), new Scheduler(cluster, recorder), new DisruptionBudgetController(cluster), new PodBinder(cluster),
            new CertificateController(cluster), new TokenCleaner(cluster), new ClusterInfoSigner(cluster),
            new CloudNodeController(cluster, recorder),
        ];
        cluster.Store.Changed += OnChanged;
    }

    /// <summary>Looks at everything again, as controllers do when they start.</summary>
    public void Wake()
    {
        foreach (var controller in _controllers) controller.Resync();
        _pending = true;
        Schedule();
    }

    void OnChanged(StoreEvent change)
    {
        if (change.Object.Type == Catalog.Events || change.Object.Type == Catalog.Leases) return;
        foreach (var controller in _controllers) controller.Observe(change);
        _pending = true;
        Schedule();
    }

    void Schedule()
    {
        if (_scheduled || !_cluster.Serving) return;
        _scheduled = true;
        _cluster.Registry.Clock.Schedule(s_latency, Pump);
    }

    void Pump()
    {
        lock (_cluster.Store.Gate)
        {
            _scheduled = false;
            if (!_pending || !_cluster.Serving) return;
            _pending = false;
            foreach (var controller in _controllers) controller.Reconcile();
            if (_pending) Schedule();
        }
    }
}

/// <summary>Called under the store's gate.</summary>
interface IController
{
    /// <summary>Notes what needs a look.</summary>
    void Observe(StoreEvent change);

    /// <summary>Notes everything.</summary>
    void Resync();

    /// <summary>Acts on what was noted.</summary>
    void Reconcile();
}
