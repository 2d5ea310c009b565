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

    /// <summary>Made by the first API server that connects.</summary>
    public KubernetesCluster? Kubernetes { get; internal set; }

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
