using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Membership;

/// <summary>
/// Whether so many disks are gone that the rest can never be a majority again. Only a live agent that looks at its blank disk counts,
/// or at one that was being filled again and has no vote yet: a machine that is silent may still have its data.
/// </summary>
public static class MajorityLoss
{
    /// <returns>Since when; null: the majority is not known to be lost.</returns>
    public static DateTimeOffset? Since(EtcdClusterRecord record, IEnumerable<string> members, IReadOnlyList<EtcdMemberReport> reports, DateTimeOffset now)
    {
        // Slots that were declared later and never voted have lost nothing.
        var all = members.Where(member => record.Members.Contains(member) || record.Started.Contains(member)).ToHashSet();
        // So many losses leave less than a majority.
        var fatal = all.Count - all.Count / 2;
        var lost = new List<DateTimeOffset>();
        foreach (var report in reports)
        {
            var counts = record.Formed && all.Contains(report.Member) && record.Started.Contains(report.Member) && HasNoVote(report, record) && now - report.At <= EtcdMemberReport.Fresh;
            if (counts && report.LostSince is { } since) lost.Add(since);
        }
        lost.Sort();
        return lost.Count >= fatal ? lost[fatal - 1] : null;
    }

    /// <summary>Whether this member's disk holds nothing that could make a majority, although it did once.</summary>
    public static bool HasLost(EtcdObservation seen) =>
        seen is { View: null, Record: { Formed: true } record } && (seen.Data == DataState.Blank || seen.Own is { IsLearner: true }) && record.Started.Contains(seen.Member);

    static bool HasNoVote(EtcdMemberReport report, EtcdClusterRecord record) => report.Generation != record.Generation || report.Facts is { IsLearner: true };
}
