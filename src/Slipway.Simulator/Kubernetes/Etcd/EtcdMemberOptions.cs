namespace Slipway.Simulator.Kubernetes.Etcd;

/// <summary>What an etcd process is started with.</summary>
public sealed record EtcdMemberOptions
{
    public required string Name { get; init; }

    /// <summary>Host of each declared member by name, this one included.</summary>
    public required IReadOnlyDictionary<string, string> InitialCluster { get; init; }

    /// <summary><c>--initial-cluster-token</c></summary>
    public required string Token { get; init; }

    /// <summary><c>initial-cluster-state: existing</c></summary>
    public bool Joins { get; init; }

    /// <summary>PEM: this member's peer certificate and the authority that peers must come from.</summary>
    public required string PeerCertificate { get; init; }
    public required string PeerAuthority { get; init; }

    /// <summary>Files of the data directory: they outlive the process as far as their disk does.</summary>
    public required IDictionary<string, byte[]> Data { get; init; }

    /// <summary><c>--data-dir</c>, the prefix of the files.</summary>
    public required string DataDirectory { get; init; }
}
