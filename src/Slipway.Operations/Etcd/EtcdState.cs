using Slipway.NodeConfig.Etcd;

namespace Slipway.Operations.Etcd;

/// <summary>What the members' agents have written of etcd.</summary>
/// <param name="Members">Names that the design declares.</param>
/// <param name="Record">Null: no cluster has begun.</param>
public sealed record EtcdState(
    IReadOnlyList<string> Members, EtcdClusterRecord? Record, IReadOnlyList<EtcdMemberReport> Reports, NewestSnapshot? Newest, EtcdRequest? Request, DateTimeOffset Now)
{
    /// <summary>Whether a snapshot is of a cluster of this name that was there before the present one, or before there was none.</summary>
    public bool IsOfEarlierCluster(SnapshotManifest snapshot) => Record?.Covers(snapshot) != true;

    public EtcdMemberReport? Of(string member) => Reports.FirstOrDefault(report => report.Member == member);

    public bool IsFresh(EtcdMemberReport report) => Age(report) <= EtcdMemberReport.Fresh;

    /// <summary>Since a report was written; never below zero, though the member's clock may be ahead of ours, or it wrote while we read.</summary>
    public TimeSpan Age(EtcdMemberReport report) => Now > report.At ? Now - report.At : TimeSpan.Zero;

    /// <summary>Members that vote in the present generation, by reports that are news.</summary>
    public IReadOnlyList<string> Voting => [.. Reports
        .Where(report => IsFresh(report) && report.Facts is { HasLeader: true, IsLearner: false } && report.Generation == Record?.Generation).Select(report => report.Member).Order(StringComparer.Ordinal)];

    /// <summary>How a member fares, for people.</summary>
    public string WordOf(string member) => Of(member) switch
    {
        null => "unknown",
        var report when !IsFresh(report) => "silent",
        { LostSince: not null } => "disk lost",
        { Generation: > 0 and var generation } when generation != Record?.Generation => "of an older generation",
        { Facts: null } => "down",
        { Facts.IsLearner: true } => "learner",
        { Facts.HasLeader: false } => "no majority",
        { Facts.IsLeader: true } => "leader",
        _ => "voter",
    };

    public bool HasQuorum => Voting.Count > Members.Count / 2;

    public IReadOnlyList<string> Alarms => [.. Reports.Where(IsFresh).SelectMany(report => report.Facts?.Alarms ?? []).Distinct().Order(StringComparer.Ordinal)];

    public bool IsHealthy => Record is { Formed: true } && Voting.Count == Members.Count && Alarms.Count == 0;
}
