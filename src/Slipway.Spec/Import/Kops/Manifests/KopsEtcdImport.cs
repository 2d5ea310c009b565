using Slipway.Spec.Formats;
using Slipway.Spec.Model;
using Slipway.Spec.Schema.Tables;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Disks, backups and key of etcd, by kops' cluster <c>main</c>; its others have no counterpart.</summary>
static class KopsEtcdImport
{
    static readonly string[] s_settings = ["manager.backupInterval", "manager.backupRetentionDays"];
    static readonly string[] s_disk = ["volumeSize", "volumeType", "volumeIops", "volumeIOPS", "volumeThroughput"];

    public static SourceScope? Main(SourceScope cluster)
    {
        var clusters = cluster.Items("spec.etcdClusters").ToList();
        return clusters.Find(c => c.Peek("name") == "main") ?? clusters.FirstOrDefault();
    }

    public static EtcdSpec Etcd(SourceScope cluster, ImportLog log)
    {
        if (Main(cluster) is not { } main) return new EtcdSpec();
        foreach (var other in cluster.Items("spec.etcdClusters").Where(c => !ReferenceEquals(c.Map, main.Map)))
        {
            log.Add(ImportFindings.NotCarried(other.At("name") ?? other.Span, $"the etcd cluster {other.Peek("name") ?? "without a name"}", "there is one etcd cluster, for everything"));
            foreach (var setting in s_settings) other.Peek(setting);
            foreach (var member in other.Items("etcdMembers")) foreach (var disk in s_disk) member.Peek(disk);
        }
        return new EtcdSpec
        {
            Volume = Volume([.. main.Items("etcdMembers")], log),
            Backup = new EtcdBackupSpec
            {
                Every = GoDuration.Parse(main.Text("manager.backupInterval")),
                Keep = main.Number("manager.backupRetentionDays") is { } days ? TimeSpan.FromDays(Math.Clamp(days, 0, 40_000)) : null,
            },
        };
    }

    public static EncryptionSpec Encryption(SourceScope cluster, ImportLog log)
    {
        var keys = cluster.Items("spec.etcdClusters").SelectMany(c => c.Items("etcdMembers"))
            .Select(member => (Key: member.Text("kmsKeyId", "kmsKeyID") ?? "", At: member.At("kmsKeyId", "kmsKeyID")))
            .Where(written => written.Key.Length > 0).ToList();
        if (keys.Count == 0) return new EncryptionSpec();
        var first = keys[0];
        foreach (var other in keys.Where(written => written.Key != first.Key))
        {
            if (other.At is { } place) log.Add(ImportFindings.Changed(place, other.Key, first.Key, "a cluster has one key"));
        }
        if (Patterns.IsKmsKeyArn.IsMatch(first.Key)) return new EncryptionSpec { KmsKeyArn = first.Key };
        if (first.At is { } at) log.Add(ImportFindings.NotCarried(at, "kmsKeyId", "the key's ARN is needed, as spec.encryption.kmsKeyArn"));
        return new EncryptionSpec();
    }

    /// <summary>Of the first member that says something; of sizes the largest, so that what the members hold fits.</summary>
    static VolumeSpec Volume(IReadOnlyList<SourceScope> members, ImportLog log)
    {
        var size = members.Max(m => m.Number("volumeSize"));
        return new VolumeSpec
        {
            Size = One(members, size, m => m.Number("volumeSize"), log, "volumeSize"),
            Type = CommonTables.VolumeTypes.Find(One(members, First(members, m => m.Text("volumeType")), m => m.Text("volumeType"), log, "volumeType") ?? ""),
            Iops = One(members, First(members, m => m.Number("volumeIops", "volumeIOPS")), m => m.Number("volumeIops", "volumeIOPS"), log, "volumeIops", "volumeIOPS"),
            Throughput = One(members, First(members, m => m.Number("volumeThroughput")), m => m.Number("volumeThroughput"), log, "volumeThroughput"),
        };
    }

    static T? First<T>(IReadOnlyList<SourceScope> members, Func<SourceScope, T?> read) => members.Select(read).FirstOrDefault(value => value is not null);

    static T? One<T>(IReadOnlyList<SourceScope> members, T? chosen, Func<SourceScope, T?> read, ImportLog log, params string[] keys)
    {
        foreach (var member in members)
        {
            if (read(member) is not { } own || Equals(own, chosen) || member.At(keys) is not { } at) continue;
            log.Add(ImportFindings.Changed(at, $"{keys[0]}: {own}", $"{keys[0]}: {chosen}", "etcd's members have disks that are alike, as large as the largest"));
        }
        return chosen;
    }
}
