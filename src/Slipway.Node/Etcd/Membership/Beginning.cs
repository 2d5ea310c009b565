using Slipway.Node.Stages;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Membership;

/// <summary>How a generation begins: with a record that one member writes and all find, and each member's first start noted before it happens.</summary>
static class Beginning
{
    /// <summary>There is no record: nobody has begun here, or somebody removed it.</summary>
    public static NodeAction Decide(EtcdObservation seen)
    {
        if (seen.Data != DataState.Blank) return seen.Identity is { } identity ? Rebuild(seen, identity) : new Refuse("there is data of etcd on this disk that no Slipway wrote: move it away, or restore it");
        if (seen.View is { } view) return new Refuse($"cluster {view.ClusterId:x} exists, which the state store knows nothing of: a member with data has to write its record first");
        if (seen.Reports.FirstOrDefault(report => report.Generation > 0 && report.Member != seen.Member) is { } other)
            return new Refuse($"{other.Member} has data of generation {other.Generation}, of which the state store has no record: start it first");
        if (seen.RestoreIsAsked)
            return seen.Candidate is { } candidate
                ? new WriteRecord(Restoring.From(seen, null, candidate, seen.Request?.Id), $"begin with snapshot {candidate.Key}")
                : new Refuse("the snapshot that was asked for is not in the state store");
        return new WriteRecord(EtcdClusterRecord.Next(null, seen.Cluster, Names(seen), seen.Now, null), "begin a new cluster");
    }

    /// <summary>First the disk, then the record, then etcd: a crash anywhere leaves it clear whether etcd may have run.</summary>
    public static NodeAction Claim(EtcdObservation seen, EtcdClusterRecord record)
    {
        var identity = new DiskIdentity
        {
            Member = seen.Member, Generation = record.Generation, Token = record.Token,
            InitialCluster = record.Members.Where(seen.Declared.ContainsKey).ToDictionary(name => name, name => seen.Declared[name]),
        };
        return seen.Identity == identity
            ? new WriteRecord(record with { Started = [.. record.Started, seen.Member] }, $"note that {seen.Member} starts in generation {record.Generation}")
            : new NoteIdentity(identity);
    }

    public static NodeAction Start(DiskIdentity identity, EtcdClusterRecord record) => record.Restore is { } from ? new RestoreData(identity, from) : new Launch(identity);

    /// <summary>
    /// A disk was lost before a majority was ever seen: nothing has been acknowledged. Whoever might still form this generation has to
    /// change the same record, so one of the two fails.
    /// </summary>
    public static NodeAction Again(EtcdObservation seen, EtcdClusterRecord record) => seen.View is not null
        ? new Wait($"the others to note that generation {record.Generation} has formed")
        : new WriteRecord(EtcdClusterRecord.Next(record, seen.Cluster, Names(seen), seen.Now, record.Restore), $"begin again: generation {record.Generation} never formed and has lost a disk");

    static WriteRecord Rebuild(EtcdObservation seen, DiskIdentity identity)
    {
        var members = identity.InitialCluster.Keys.Order(StringComparer.Ordinal).ToList();
        // Who has started is not known any more: all may have.
        return new WriteRecord(
            new EtcdClusterRecord { Generation = identity.Generation, Token = identity.Token, Since = seen.Now, Members = members, Started = members, Formed = true },
            $"write the record of generation {identity.Generation} again, which the state store has lost");
    }

    public static IReadOnlyList<string> Names(EtcdObservation seen) => [.. seen.Declared.Keys.Order(StringComparer.Ordinal)];
}
