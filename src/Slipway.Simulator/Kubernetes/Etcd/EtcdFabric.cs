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

    readonly Lock _gate = new();
    readonly Dictionary<string, EtcdCluster> _clusters = [];

    // Who has taken part in forming: a member that comes a second time without data has lost it.
    readonly HashSet<(string Cluster, string Member)> _forming = [];

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
            var path = $"{options.DataDirectory.TrimEnd('/')}/{IdentityFile}";
            if (options.Data.TryGetValue(path, out var identity)) return Join(Return(options, Encoding.UTF8.GetString(identity)), options.Name);
            var cluster = Form(options);
            options.Data[path] = Encoding.UTF8.GetBytes($"{cluster.Id}/{options.Name}");
            return Join(cluster, options.Name);
        }
    }

    /// <summary>The cluster that has a running member at one of the hosts; null: connection refused.</summary>
    public EtcdCluster? Find(IEnumerable<string> hosts)
    {
        var wanted = hosts.ToHashSet();
        lock (_gate) return _clusters.Values.FirstOrDefault(cluster => cluster.Running.Any(name => wanted.Contains(cluster.Members[name])));
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
                foreach (var member in cluster.Members.Keys) _forming.Add((cluster.Id, member));
            }
        }
    }

    /// <summary>Nothing to do: members come back with their machines.</summary>
    public void Resume() { }

    EtcdCluster Return(EtcdMemberOptions options, string identity)
    {
        var parts = identity.Split('/');
        if (parts[^1] != options.Name) throw new EtcdException($"member name mismatch: the data directory belongs to {parts[^1]}, not {options.Name}");
        return _clusters.GetValueOrDefault(parts[0]) ?? throw new EtcdException($"cluster ID mismatch: nothing is known of cluster {parts[0]}");
    }

    EtcdCluster Form(EtcdMemberOptions options)
    {
        var authority = Fingerprint(options.PeerAuthority);
        var existing = _clusters.Values.FirstOrDefault(cluster => cluster.Authority == authority && cluster.Token == options.Token && SameMembers(cluster, options));
        if (existing is null)
        {
            var cluster = new EtcdCluster(world.Ids.Hex("", 16), options.InitialCluster.ToDictionary(), options.Token, authority);
            _clusters.Add(cluster.Id, cluster);
            _forming.Add((cluster.Id, options.Name));
            return cluster;
        }
        if (_forming.Add((existing.Id, options.Name))) return existing;
        if (existing.Running.Count > 0) throw new EtcdException($"member {options.Name} has already been bootstrapped");
        // All data is gone and nobody is up: what starts now is another cluster.
        _clusters.Remove(existing.Id);
        return Form(options);
    }

    EtcdMember Join(EtcdCluster cluster, string name)
    {
        _forming.Add((cluster.Id, name));
        cluster.Up(name);
        return new EtcdMember(cluster, name);
    }

    static bool SameMembers(EtcdCluster cluster, EtcdMemberOptions options) =>
        cluster.Members.Count == options.InitialCluster.Count && cluster.Members.All(member => options.InitialCluster.GetValueOrDefault(member.Key) == member.Value);

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
public sealed class EtcdMember(EtcdCluster cluster, string name) : IDisposable
{
    public EtcdCluster Cluster => cluster;
    public string Name => name;

    public void Dispose() => cluster.Down(name);
}

/// <summary>etcd's last words.</summary>
public sealed class EtcdException(string message) : Exception(message);
