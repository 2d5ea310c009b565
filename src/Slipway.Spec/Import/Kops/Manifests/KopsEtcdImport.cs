using Slipway.Spec.Formats;
using Slipway.Spec.Model;
using Slipway.Spec.Schema.Tables;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Disks, backups and key of etcd, by kops' cluster <c>main</c>; its others have no counterpart.</summary>
static class KopsEtcdImport
{
    static readonly string[] s_key = ["kmsKeyId", "kmsKeyID"];
    static readonly string[] s_iops = ["volumeIops", "volumeIOPS"];
    static readonly string[] s_settings = ["manager.backupInterval", "manager.backupRetentionDays"];
    static readonly string[] s_disk = ["volumeSize", "volumeType", "volumeIops", "volumeIOPS", "volumeThroughput"];

    /// <summary>Why a kind of disk is not taken.</summary>
    public const string SsdOnly = "disks of machines and of etcd are gp3, gp2, io1, io2 or standard";

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
                Every = Interval(main, log),
                Keep = main.Number("manager.backupRetentionDays") is { } days ? TimeSpan.FromDays(Math.Clamp(days, 0, 40_000)) : null,
            },
        };
    }

    public static EncryptionSpec Encryption(SourceScope cluster, ImportLog log)
    {
        var keys = cluster.Items("spec.etcdClusters").SelectMany(c => c.Items("etcdMembers"))
            .Select(member => (Key: member.Text(s_key) ?? "", Member: member))
            .Where(written => written.Key.Length > 0).ToList();
        if (keys.Count == 0) return new EncryptionSpec();
        var first = keys[0];
        foreach (var other in keys.Where(written => written.Key != first.Key))
        {
            if (other.Member.At(s_key) is { } place) log.Add(ImportFindings.Changed(place, other.Key, first.Key, "a cluster has one key"));
        }
        if (Patterns.IsKmsKeyArn.IsMatch(first.Key)) return new EncryptionSpec { KmsKeyArn = first.Key };
        if (first.Member.At(s_key) is { } at) log.Add(ImportFindings.NotCarried(at, "kmsKeyId", "the key's ARN is needed, as spec.encryption.kmsKeyArn"));
        return new EncryptionSpec();
    }

    static TimeSpan? Interval(SourceScope main, ImportLog log)
    {
        if (main.Text("manager.backupInterval") is not { Length: > 0 } text) return null;
        if (GoDuration.Parse(text) is { } interval) return interval;
        log.Add(ImportFindings.WrongKind(main.At("manager.backupInterval") ?? main.Span, "manager.backupInterval", "a duration, such as 15m0s"));
        return null;
    }

    /// <summary>Of the first member that says something; of sizes the largest, so that what the members hold fits.</summary>
    static VolumeSpec Volume(IReadOnlyList<SourceScope> members, ImportLog log)
    {
        int? size = null, iops = null, throughput = null;
        string? type = null;
        VolumeType? kind = null;
        foreach (var member in members)
        {
            size = member.Number("volumeSize") is { } own && !(own <= size) ? own : size;
            if (type is null && member.Text("volumeType") is { } written) (type, kind) = (written, member.OneOf(CommonTables.VolumeTypes, SsdOnly, "volumeType"));
            iops ??= member.Number(s_iops);
            throughput ??= member.Number("volumeThroughput");
        }
        foreach (var member in members)
        {
            Compare(member, $"{size}", log, "volumeSize");
            Compare(member, type, log, "volumeType");
            Compare(member, $"{iops}", log, s_iops);
            Compare(member, $"{throughput}", log, "volumeThroughput");
        }
        return new VolumeSpec { Size = size, Type = kind, Iops = iops, Throughput = throughput };
    }

    static void Compare(SourceScope member, string? chosen, ImportLog log, params string[] keys)
    {
        if (member.Text(keys) is not { } own || own == chosen || member.At(keys) is not { } at) return;
        log.Add(ImportFindings.Changed(at, $"{keys[0]}: {own}", $"{keys[0]}: {chosen}", "etcd's members have disks that are alike, as large as the largest"));
    }
}
