namespace Slipway.Node.Etcd;

/// <summary>Where a member's files lie on its machine.</summary>
/// <param name="Disk">Where the slot's disk is mounted.</param>
/// <param name="Config">etcd's configuration file.</param>
/// <param name="Pki">Certificates: <c>ca.crt</c>, <c>server</c>, <c>peer</c>, <c>healthcheck-client</c>.</param>
/// <param name="Programs"><c>etcd</c>, <c>etcdctl</c> and, since 3.5, <c>etcdutl</c>.</param>
/// <param name="Scratch">For snapshots on their way; not on the slot's disk, which must not be filled.</param>
public sealed record EtcdFolders(string Disk, string Config, string Pki, string Programs, string Scratch)
{
    public static EtcdFolders Default { get; } = new(Paths.EtcdRoot, Paths.EtcdConfig, Paths.EtcdPki, Paths.Programs, Paths.State + "/etcd");

    public string Data => Disk + "/data";

    /// <summary>Present once etcd has begun to write.</summary>
    public string Wal => Data + "/member/wal";
    public string Identity => Disk + "/slipway.json";

    /// <summary>A restore is made here and moved to its place in one step.</summary>
    public string Restoring => Disk + "/restoring";
    public string Aside => Disk + "/aside";
}
