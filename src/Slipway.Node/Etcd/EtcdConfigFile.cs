using Slipway.Node.Etcd.Membership;
using Slipway.Node.Files;

namespace Slipway.Node.Etcd;

/// <summary>etcd's configuration file: one member a slot, mutual TLS for clients and peers, stable name and address.</summary>
public static class EtcdConfigFile
{
    /// <summary>
    /// etcd refuses writes beyond this, in bytes, and not only when the disk is full, from which it does not come back by itself. etcd's
    /// own advice is 8 GiB at most; on small disks six tenths, which leaves room for the log and for a defragmentation.
    /// </summary>
    const long Quota = 8L << 30;

    // The gateway is what EtcdClient speaks with; etcd 3.4 leaves it off where its configuration comes from a file.
    /// <param name="diskSize">Bytes; null: not known.</param>
    public static PlannedFile Plan(EtcdSlot slot, DiskIdentity identity, long? diskSize)
    {
        var (folders, host) = (slot.Folders, slot.HostOf(slot.Member));
        var members = string.Join(',', identity.InitialCluster.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        return new PlannedFile(folders.Config, $"""
            name: {slot.Member}
            data-dir: {folders.Data}
            listen-peer-urls: https://{slot.Address}:{EtcdSlot.PeerPort}
            listen-client-urls: https://{slot.Address}:{EtcdSlot.ClientPort},https://127.0.0.1:{EtcdSlot.ClientPort}
            listen-metrics-urls: http://127.0.0.1:2381
            initial-advertise-peer-urls: https://{host}:{EtcdSlot.PeerPort}
            advertise-client-urls: https://{host}:{EtcdSlot.ClientPort}
            initial-cluster: {members}
            initial-cluster-state: {(identity.Joins ? "existing" : "new")}
            initial-cluster-token: {identity.Token}
            strict-reconfig-check: true
            auto-compaction-mode: periodic
            auto-compaction-retention: "5m"
            quota-backend-bytes: {QuotaFor(slot, diskSize)}
            logger: zap
            enable-grpc-gateway: true
            {CorruptionCheck(slot.Config.Version)}
            client-transport-security:
              cert-file: {folders.Pki}/server.crt
              key-file: {folders.Pki}/server.key
              client-cert-auth: true
              trusted-ca-file: {folders.Pki}/ca.crt
            peer-transport-security:
              cert-file: {folders.Pki}/peer.crt
              key-file: {folders.Pki}/peer.key
              client-cert-auth: true
              trusted-ca-file: {folders.Pki}/ca.crt

            """);
    }

    public static long QuotaFor(EtcdSlot slot, long? diskSize) => slot.Quota is { } set ? set : diskSize is { } size ? Math.Min(Quota, size / 10 * 6) : Quota;

    // A member compares itself with the others before it serves. What it is called changed twice.
    static string CorruptionCheck(string version) =>
        Version.TryParse(version, out var number) && number >= new Version(3, 6) ? "feature-gates: InitialCorruptCheck=true" : "experimental-initial-corrupt-check: true";
}
