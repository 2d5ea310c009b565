using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Etcd;

/// <summary>The members of one cluster and the objects that they agree on. Reads and writes need a majority of the voting members.</summary>
/// <param name="id">16 hex digits.</param>
/// <param name="authority">Fingerprint of the peers' authority.</param>
public sealed class EtcdCluster(string id, string token, string authority, IReadOnlyList<EtcdPeer> peers, ObjectStore store)
{
    readonly HashSet<ulong> _running = [];
    List<EtcdPeer> _peers = [.. peers];

    public string Id => id;
    public string Token => token;
    public string Authority => authority;
    public ObjectStore Store => store;

    public IReadOnlyList<EtcdPeer> Peers
    {
        get { lock (_running) return _peers; }
    }

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
        get { lock (_running) return HasMajority(_peers); }
    }

    /// <summary>Names of the members that run.</summary>
    public IReadOnlyList<string> Running
    {
        get { lock (_running) return [.. _peers.Where(peer => _running.Contains(peer.Id)).Select(peer => peer.Name).Order(StringComparer.Ordinal)]; }
    }

    /// <summary>The voting member that leads; null without a majority.</summary>
    public EtcdPeer? Leader
    {
        get { lock (_running) return HasMajority(_peers) ? _peers.Where(peer => !peer.IsLearner && _running.Contains(peer.Id)).MinBy(peer => peer.Id) : null; }
    }

    public EtcdPeer? Find(ulong member) => Peers.FirstOrDefault(peer => peer.Id == member);

    public bool IsRunning(ulong member)
    {
        lock (_running) return _running.Contains(member);
    }

    /// <exception cref="EtcdException">There is one already, or another learner.</exception>
    public EtcdPeer AddLearner(ulong member, string host)
    {
        lock (_running)
        {
            RequireMajority();
            if (_peers.Any(peer => peer.Host == host)) throw new EtcdException("etcdserver: Peer URLs already exists");
            if (_peers.Any(peer => peer.IsLearner)) throw new EtcdException("etcdserver: too many learner members in cluster");
            var added = new EtcdPeer(member, "", host, true);
            _peers = [.. _peers, added];
            return added;
        }
    }

    /// <exception cref="EtcdException">No such member, or too few of the others run.</exception>
    public void Remove(ulong member)
    {
        lock (_running)
        {
            RequireMajority();
            List<EtcdPeer> left = [.. _peers.Where(peer => peer.Id != member)];
            if (left.Count == _peers.Count) throw new EtcdException("etcdserver: member not found");
            if (!HasMajority(left)) throw new EtcdException("etcdserver: re-configuration failed due to not enough started members");
            _peers = left;
        }
    }

    /// <exception cref="EtcdException">It is no learner, or does not run.</exception>
    public void Promote(ulong member)
    {
        lock (_running)
        {
            RequireMajority();
            if (_peers.Find(peer => peer.Id == member) is not { } learner) throw new EtcdException("etcdserver: member not found");
            if (!learner.IsLearner) throw new EtcdException("etcdserver: can only promote a learner member");
            if (!_running.Contains(member)) throw new EtcdException("etcdserver: can only promote a learner member which is in sync with leader");
            Replace(learner with { IsLearner = false });
        }
    }

    internal void Up(ulong member, string name)
    {
        lock (_running)
        {
            _running.Add(member);
            if (_peers.Find(peer => peer.Id == member) is { } peer) Replace(peer with { Name = name });
        }
        if (HasQuorum) Kubernetes?.Wake();
    }

    internal void Down(ulong member)
    {
        lock (_running) _running.Remove(member);
    }

    void Replace(EtcdPeer with) => _peers = [.. _peers.Select(peer => peer.Id == with.Id ? with : peer)];

    void RequireMajority()
    {
        if (!HasMajority(_peers)) throw new EtcdException("etcdserver: no leader");
    }

    bool HasMajority(List<EtcdPeer> among)
    {
        var voters = among.Where(peer => !peer.IsLearner).ToList();
        return voters.Count(peer => _running.Contains(peer.Id)) > voters.Count / 2;
    }
}
