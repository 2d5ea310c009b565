using System.Globalization;
using Slipway.NodeConfig;

namespace Slipway.Node.Etcd.Snapshots;

/// <summary>A snapshot's key says when and of what it is, so that a listing is enough to keep and to choose.</summary>
public sealed record SnapshotName(DateTimeOffset Taken, int Generation, long Revision, string Member)
{
    public const string Extension = ".db";
    const string Time = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary><c>backups/etcd/20260401T121500Z-g1-r4711-etcd-a.db</c>: in the order of time.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{StateKeys.EtcdBackups}{Taken.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture)}-g{Generation}-r{Revision}-{Member}{Extension}");

    /// <returns>Null for another key.</returns>
    public static SnapshotName? Parse(string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        if (!name.EndsWith(Extension, StringComparison.Ordinal)) return null;
        return name[..^Extension.Length].Split('-', 4) is [var time, ['g', .. var generation], ['r', .. var revision], { Length: > 0 } member]
            && DateTimeOffset.TryParseExact(time, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var taken)
            && int.TryParse(generation, CultureInfo.InvariantCulture, out var g) && long.TryParse(revision, CultureInfo.InvariantCulture, out var r)
            ? new(taken, g, r, member) : null;
    }
}
