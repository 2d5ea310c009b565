namespace Slipway.Simulator.Kubernetes.Etcd;

/// <summary>An entry of a cluster's member list.</summary>
/// <param name="Name">Empty until it has started.</param>
/// <param name="Host">Of its peer URL.</param>
public sealed record EtcdPeer(ulong Id, string Name, string Host, bool IsLearner)
{
    public string PeerUrl => $"https://{Host}:2380";

    public string ClientUrl => $"https://{Host}:2379";
}
