using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Etcd;

/// <summary>The members of one cluster and the objects that they agree on. Reads and writes need a majority of the declared members.</summary>
public sealed class EtcdCluster(string id, IReadOnlyDictionary<string, string> members, string token, string authority)
{
    readonly HashSet<string> _running = [];

    public string Id => id;

    /// <summary>Host by member name.</summary>
    public IReadOnlyDictionary<string, string> Members => members;
    public string Token => token;

    /// <summary>Fingerprint of the peers' authority.</summary>
    public string Authority => authority;
    public ObjectStore Store { get; } = new();

    /// <summary>Null until the first API server has connected.</summary>
    public KubernetesCluster? Kubernetes { get; private set; }

    /// <summary>The cluster in this etcd: made by the first API server that connects, with its settings.</summary>
    public KubernetesCluster Connect(VirtualClock clock, IdSource ids, ClusterSettings settings)
    {
        lock (_running)
        {
            if (Kubernetes is not null) return Kubernetes;
            Kubernetes = new KubernetesCluster(Store, clock, ids, settings, () => HasQuorum);
        }
        if (Store.Version > 1) Kubernetes.ResumeAfterLoad();
        return Kubernetes;
    }

    public bool HasQuorum
    {
        get { lock (_running) return _running.Count > members.Count / 2; }
    }

    public IReadOnlyList<string> Running
    {
        get { lock (_running) return [.. _running.Order()]; }
    }

    internal void Up(string member)
    {
        lock (_running) _running.Add(member);
        if (HasQuorum) Kubernetes?.Wake();
    }

    internal void Down(string member)
    {
        lock (_running) _running.Remove(member);
    }
}
