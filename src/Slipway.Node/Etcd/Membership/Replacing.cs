using Slipway.Node.Stages;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Membership;

/// <summary>A member whose disk is gone, or who is new to the cluster: out with the old entry, in as a learner, promoted once it has caught up.</summary>
static class Replacing
{
    public static NodeAction Decide(EtcdObservation seen, EtcdClusterRecord record, DiskIdentity? own)
    {
        if (seen.View is not { } view || !MembershipDecider.IsOf(record, view)) return Lost(seen, record);
        if (view.At(seen.PeerUrl) is { } entry)
        {
            if (own is { Joins: true, Launched: false } && own.MemberId == entry.Id) return new Launch(own);
            return view.Healthy.Contains(entry.Id) && !entry.IsLearner
                ? new Refuse($"member {entry.Id:x} answers at {seen.PeerUrl} while this disk is blank: two machines have one address")
                : view.KeepsQuorumWithout(entry.Id) ? new RemoveMember(entry.Id, "its disk is gone") : new Wait("a majority of the others");
        }
        return view.Members.FirstOrDefault(member => member.IsLearner) is { } learner
            ? new Wait($"{(learner.Name.Length > 0 ? learner.Name : string.Join(", ", learner.PeerUrls))}, which is being replaced")
            : new AddLearner(seen.PeerUrl);
    }

    static Wait Lost(EtcdObservation seen, EtcdClusterRecord record) => MajorityLoss.Since(record, seen.Declared.Keys, seen.Reports, seen.Now) is { } since
        ? new Refuse($"the disks of a majority are gone since {since:yyyy-MM-dd HH:mm:ss}Z: 'slipway etcd restore' brings the last snapshot back")
        : new Wait("a majority of the other members");
}
