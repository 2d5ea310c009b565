using Slipway.NodeConfig;

namespace Slipway.Node.Etcd;

/// <summary>etcd's configuration file: one member a slot, mutual TLS for clients and peers, stable name and address.</summary>
static class EtcdFile
{
    public static string Write(EtcdConfig etcd, string member, string address)
    {
        var self = etcd.Members.FirstOrDefault(other => other.Name == member)
            ?? throw new StepException($"member {member} is not among the cluster's members", permanent: true);
        var peers = string.Join(',', etcd.Members.Select(other => $"{other.Name}=https://{other.Host}:2380"));
        return $"""
            name: {member}
            data-dir: {Paths.EtcdData}
            listen-peer-urls: https://{address}:2380
            listen-client-urls: https://{address}:2379,https://127.0.0.1:2379
            listen-metrics-urls: http://127.0.0.1:2381
            initial-advertise-peer-urls: https://{self.Host}:2380
            advertise-client-urls: https://{self.Host}:2379
            initial-cluster: {peers}
            initial-cluster-state: new
            initial-cluster-token: slipway
            strict-reconfig-check: true
            auto-compaction-mode: periodic
            auto-compaction-retention: "5m"
            client-transport-security:
              cert-file: {Paths.EtcdPki}/server.crt
              key-file: {Paths.EtcdPki}/server.key
              client-cert-auth: true
              trusted-ca-file: {Paths.EtcdPki}/ca.crt
            peer-transport-security:
              cert-file: {Paths.EtcdPki}/peer.crt
              key-file: {Paths.EtcdPki}/peer.key
              client-cert-auth: true
              trusted-ca-file: {Paths.EtcdPki}/ca.crt

            """;
    }
}
