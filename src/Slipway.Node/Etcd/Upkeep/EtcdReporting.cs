using Slipway.Node.Etcd.Membership;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Upkeep;

/// <summary>What the agent says of its member, and when: at each change of what it does, and at each look that is not a repeated one.</summary>
static class EtcdReporting
{
    /// <summary>Below the shortest time between two steady looks, so that each of them is reported; those in between, while something is done, are not.</summary>
    static readonly TimeSpan s_every = EtcdMemberReport.Every * 0.6;

    public static EtcdMemberReport Write(EtcdSlot slot, EtcdSight sight, EtcdMemory memory, string doing)
    {
        var seen = sight.Membership;
        return new()
        {
            Member = slot.Member, InstanceId = slot.InstanceId, At = seen.Now, Generation = seen.Data == DataState.Blank ? 0 : seen.Identity?.Generation ?? 0,
            Doing = memory.UpkeepProblem is { } problem ? $"{doing}; {problem}" : doing, LostSince = memory.LostSince, Answer = memory.Answer,
            Facts = seen.Own is not { } own ? null : new EtcdMemberFacts(
                MembershipDecider.Hex(own.MemberId), MembershipDecider.Hex(own.ClusterId), own.Version, own.IsLeader, own.IsLearner, own.HasLeader, own.Revision, own.Size, own.InUse,
                [.. (seen.View?.Voters ?? []).Select(voter => voter.Name).Order(StringComparer.Ordinal)], [.. sight.Alarms.Select(alarm => alarm.Kind).Distinct().Order(StringComparer.Ordinal)], sight.Quota),
        };
    }

    public static bool IsDue(EtcdMemberReport report, EtcdMemberReport? last) => last is null || report.At - last.At >= s_every || Essence(report) != Essence(last);

    // Not what changes all the time.
    static (string, int, DateTimeOffset?, EtcdAnswer?, bool, bool, bool, string) Essence(EtcdMemberReport report) => (
        report.Doing, report.Generation, report.LostSince, report.Answer, report.Facts is { IsLeader: true }, report.Facts is { IsLearner: true }, report.Facts is { HasLeader: true },
        string.Join(',', report.Facts?.Alarms ?? []));
}
