namespace Slipway.Node.Etcd.Client;

/// <param name="Leader">0: none.</param>
/// <param name="Size">Bytes of the database file.</param>
/// <param name="InUse">Bytes of it that hold something.</param>
public sealed record EtcdStatus(ulong ClusterId, ulong MemberId, ulong Leader, bool IsLearner, string Version, long Revision, long Size, long InUse)
{
    public bool HasLeader => Leader != 0;
    public bool IsLeader => Leader == MemberId && Leader != 0;
}

/// <param name="Name">Empty until it has started for the first time.</param>
public sealed record MemberEntry(ulong Id, string Name, IReadOnlyList<string> PeerUrls, bool IsLearner)
{
    public bool Equals(MemberEntry? other) => other is not null && Id == other.Id && Name == other.Name && IsLearner == other.IsLearner && PeerUrls.SequenceEqual(other.PeerUrls);
    public override int GetHashCode() => Id.GetHashCode();
}

/// <param name="Kind"><c>NOSPACE</c>, <c>CORRUPT</c>.</param>
public sealed record EtcdAlarm(ulong MemberId, string Kind);

public sealed record EtcdValue(byte[] Value, long ModRevision);
