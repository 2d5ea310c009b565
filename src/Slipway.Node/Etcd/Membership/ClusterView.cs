using Slipway.Node.Etcd.Client;

namespace Slipway.Node.Etcd.Membership;

/// <summary>The members as a majority knows them, told by one that could ask it just now.</summary>
/// <param name="Healthy">Ids of the members that answer and know a leader.</param>
public sealed record ClusterView(ulong ClusterId, IReadOnlyList<MemberEntry> Members, IReadOnlySet<ulong> Healthy)
{
    public IEnumerable<MemberEntry> Voters => Members.Where(member => !member.IsLearner);

    public MemberEntry? At(string peerUrl) => Members.FirstOrDefault(member => member.PeerUrls.Contains(peerUrl));

    /// <summary>Whether the others have a majority of all voters while this one is down.</summary>
    public bool KeepsQuorumWithout(ulong id) => Voters.Count(member => member.Id != id && Healthy.Contains(member.Id)) > Voters.Count() / 2;

    /// <summary>Whether all voters but this one are healthy.</summary>
    public bool OthersAreHealthy(ulong id) => Voters.All(member => member.Id == id || Healthy.Contains(member.Id));
}
