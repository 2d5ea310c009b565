using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Etcd;

/// <summary>
/// All etcd clusters of a world. A cluster's content belongs to its members' disks: each carries the cluster's id, and with the last
/// of them the way to the content is gone.
/// </summary>
public sealed class EtcdFabric(World world) : IPersistent
{
    const string IdentityFile = "member/identity";

    /// <summary>In a data directory that <c>snapshot restore</c> made.</summary>
    public const string RestoredFile = "member/snap/restored";

    readonly Lock _gate = new();
    readonly Dictionary<string, EtcdCluster> _clusters = [];

    // Who has taken part: a member that comes a second time without data has lost it.
    readonly HashSet<ulong> _started = [];

    // Members that run, wherever.
    readonly List<EtcdMember> _members = [];

    public string StateName => "kubernetes";

    public IReadOnlyList<EtcdCluster> Clusters
    {
        get { lock (_gate) return [.. _clusters.Values]; }
    }

    /// <summary>
    /// Starts a member: with data it returns to its cluster; without, it forms a new one together with the others declared.
    /// </summary>
    /// <exception cref="EtcdException">What etcd would print before it exits.</exception>
    public EtcdMember Start(EtcdMemberOptions options)
    {
        CheckPeer(options);
        lock (_gate)
        {
            var folder = options.DataDirectory.TrimEnd('/');
            if (options.Data.TryGetValue($"{folder}/{IdentityFile}", out var identity)) return Run(Return(options, Encoding.UTF8.GetString(identity)), options.Name);
            var own = options.Joins ? Joined(options) : Formed(options, options.Data.TryGetValue($"{folder}/{RestoredFile}", out var snapshot) ? snapshot : null);
            options.Data[$"{folder}/{IdentityFile}"] = Encoding.UTF8.GetBytes($"{own.Cluster.Id}/{options.Name}/{EtcdSnapshot.Hex(own.Peer.Id)}");
            return Run(own, options.Name);
        }
    }

    /// <summary>The cluster that has a running member at one of the hosts; null: connection refused.</summary>
    public EtcdCluster? Find(IEnumerable<string> hosts)
    {
        var wanted = hosts.ToHashSet();
        lock (_gate) return _members.FirstOrDefault(member => wanted.Contains(member.Peer.Host))?.Cluster;
    }

    /// <summary>The member that runs at the host; null: connection refused.</summary>
    public EtcdMember? MemberAt(string host)
    {
        lock (_gate) return _members.FirstOrDefault(member => member.Peer.Host == host);
    }

    /// <summary>An id that no member has had.</summary>
    internal ulong NewId() => EtcdSnapshot.Id(world.Ids.Hex("", 16));

    internal void Stopped(EtcdMember member)
    {
        lock (_gate) _members.Remove(member);
        member.Cluster.Down(member.Peer.Id);
    }

    public JsonNode Save()
    {
        lock (_gate) return Json.Array(_clusters.Values.Select(EtcdSnapshot.Write));
    }

    public void Load(JsonNode state)
    {
        lock (_gate)
        {
            foreach (var cluster in (state as JsonArray ?? []).OfType<JsonObject>().Select(EtcdSnapshot.Read))
            {
                _clusters[cluster.Id] = cluster;
                foreach (var peer in cluster.Peers.Where(peer => peer.Name.Length > 0)) _started.Add(peer.Id);
            }
        }
    }

    /// <summary>Nothing to do: members come back with their machines.</summary>
    public void Resume() { }

    (EtcdCluster Cluster, EtcdPeer Peer) Return(EtcdMemberOptions options, string identity)
    {
        if (identity.Split('/') is not [var id, var name, var member]) throw new EtcdException("failed to read the data directory");
        if (name != options.Name) throw new EtcdException($"member name mismatch: the data directory belongs to {name}, not {options.Name}");
        var cluster = _clusters.GetValueOrDefault(id) ?? throw new EtcdException($"cluster ID mismatch: nothing is known of cluster {id}");
        return (cluster, cluster.Find(EtcdSnapshot.Id(member)) ?? throw new EtcdException("the member has been permanently removed from the cluster"));
    }

    // initial-cluster-state: existing. Somebody has to have added it.
    (EtcdCluster Cluster, EtcdPeer Peer) Joined(EtcdMemberOptions options)
    {
        var host = options.InitialCluster[options.Name];
        var found = _members.Select(member => member.Cluster).FirstOrDefault(cluster => cluster.HasQuorum && options.InitialCluster.Values.Any(other => other != host && cluster.Peers.Any(peer => peer.Host == other)))
            ?? throw new EtcdException("cannot fetch cluster info from peer urls: could not retrieve cluster information from the given URLs");
        var peer = found.Peers.FirstOrDefault(peer => peer.Host == host) ?? throw new EtcdException("member count is unequal");
        return _started.Contains(peer.Id) ? throw new EtcdException($"member {peer.Id:x} has already been bootstrapped") : (found, peer);
    }

    (EtcdCluster Cluster, EtcdPeer Peer) Formed(EtcdMemberOptions options, byte[]? snapshot)
    {
        var authority = Fingerprint(options.PeerAuthority);
        var cluster = _clusters.Values.FirstOrDefault(cluster => cluster.Authority == authority && cluster.Token == options.Token);
        if (cluster is null)
        {
            cluster = new EtcdCluster(world.Ids.Hex("", 16), options.Token, authority,
                [.. options.InitialCluster.Select(member => new EtcdPeer(NewId(), member.Key, member.Value, false))], snapshot is null ? new ObjectStore() : EtcdSnapshot.Restore(snapshot));
            _clusters.Add(cluster.Id, cluster);
        }
        var peer = cluster.Peers.FirstOrDefault(peer => peer.Host == options.InitialCluster[options.Name]);
        return peer is null || _started.Contains(peer.Id) ? throw new EtcdException($"member {options.Name} has already been bootstrapped") : (cluster, peer);
    }

    EtcdMember Run((EtcdCluster Cluster, EtcdPeer Peer) own, string name)
    {
        _started.Add(own.Peer.Id);
        own.Cluster.Up(own.Peer.Id, name);
        var member = new EtcdMember(this, own.Cluster, own.Peer.Id);
        _members.Add(member);
        return member;
    }

    void CheckPeer(EtcdMemberOptions options)
    {
        var host = options.InitialCluster.GetValueOrDefault(options.Name) ?? throw new EtcdException($"couldn't find local name \"{options.Name}\" in the initial cluster configuration");
        using var certificate = X509Certificate2.CreateFromPem(options.PeerCertificate);
        using var authority = X509Certificate2.CreateFromPem(options.PeerAuthority);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = world.Now.UtcDateTime;
        if (!chain.Build(certificate)) throw new EtcdException($"rejected connection on peer endpoint: tls: {chain.ChainStatus.FirstOrDefault().StatusInformation}");
        if (!certificate.MatchesHostname(host)) throw new EtcdException($"rejected connection on peer endpoint: x509: certificate is not valid for {host}");
    }

    static string Fingerprint(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }
}

/// <summary>A running member; disposing stops the process.</summary>
public sealed class EtcdMember(EtcdFabric fabric, EtcdCluster cluster, ulong id) : IDisposable
{
    EtcdPeer _peer = cluster.Find(id) ?? throw new EtcdException($"member {id:x} is unknown");

    public EtcdFabric Fabric => fabric;
    public EtcdCluster Cluster => cluster;

    /// <summary>Its entry in the member list; the last one, if it has been removed.</summary>
    public EtcdPeer Peer => _peer = cluster.Find(id) ?? _peer;
    public bool IsRemoved => cluster.Find(id) is null;

    public void Dispose() => fabric.Stopped(this);
}

/// <summary>etcd's last words.</summary>
public sealed class EtcdException(string message) : Exception(message);
