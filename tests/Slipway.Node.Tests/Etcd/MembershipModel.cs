using Slipway.Node.Etcd.Client;
using Slipway.Node.Etcd.Membership;
using Slipway.Node.Stages;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Tests.Etcd;

/// <summary>
/// Three slots, a state store with conditions, and etcd as far as membership and a counter of acknowledged writes go.
/// </summary>
/// <param name="spares">
/// Whether a disk is lost only while the others still hold a majority with all that was acknowledged. Otherwise any disk may be lost, and
/// the agents may come back from a snapshot.
/// </param>
sealed class MembershipModel(bool spares)
{
    public enum Move { Look, Act, Write, Kill, LoseDisk, CatchUp }

    static readonly DateTimeOffset s_now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Dictionary<string, string> s_declared = new() { ["etcd-a"] = "https://a:2380", ["etcd-b"] = "https://b:2380", ["etcd-c"] = "https://c:2380" };

    readonly Slot[] _slots = [.. s_declared.Keys.Select(name => new Slot { Name = name })];
    readonly Dictionary<string, Cluster> _clusters = [];
    readonly HashSet<ulong> _started = [];
    readonly Dictionary<string, EtcdMemberReport> _reports = [];
    EtcdClusterRecord? _record;
    int _version;
    ulong _ids = 100;

    static readonly TimeSpan s_restoreAfter = TimeSpan.FromMinutes(10);

    static readonly SnapshotManifest s_snapshot = new()
    {
        Key = "backups/etcd/x.db", Taken = s_now, Revision = 1, Hash = "0", Keys = 1, Size = 1, Sha256 = "ab", Member = "etcd-a", ClusterId = "c", Generation = 1, EtcdVersion = "model",
    };

    public string? Violation { get; private set; }

    public int Restores { get; private set; }

    /// <summary>After <see cref="Settle"/>: what has not come back.</summary>
    public string? Unsettled => _slots.Any(slot => !Votes(slot)) ? string.Join("; ", _slots.Select(slot => $"{slot.Name}: {slot.Said}")) : null;

    public void Do(Move move, int index)
    {
        var slot = _slots[index];
        switch (move)
        {
            case Move.Look: Look(slot); break;
            case Move.Act: Act(slot); break;
            case Move.Write: Write(); break;
            case Move.Kill: slot.Running = false; break;
            case Move.LoseDisk when !spares || MayLose(slot): (slot.Disk, slot.Note, slot.Running) = (null, null, false); break;
            case Move.CatchUp: CatchUp(); break;
            default: break;
        }
        if (_clusters.Values.Count(Acts) > 1) Violation ??= "two clusters have a majority";
    }

    /// <summary>No more losses: the agents alone.</summary>
    public void Settle()
    {
        foreach (var slot in _slots) slot.Pending = null;
        for (var round = 0; round < 80 && Violation is null; round++)
        {
            for (var index = 0; index < _slots.Length; index++)
            {
                Do(Move.Look, index);
                Do(Move.Act, index);
                Do(Move.CatchUp, index);
            }
        }
    }

    // With a lost disk besides, too few would be left that hold everything. Nothing is held before a generation has formed, or is about
    // to be said to have.
    bool MayLose(Slot slot) => slot.Disk is not { } disk || !_clusters.TryGetValue(disk.Cluster, out var cluster) || _record is not { Formed: true } && !_slots.Any(IsAboutToForm)
        || cluster.Voters.Count(id => _slots.Any(other => other != slot && other.Disk is { } held && held.Cluster == cluster.Name && held.Id == id && held.Log == cluster.Committed)) > cluster.Voters.Count() / 2;

    bool IsAboutToForm(Slot slot) => slot.Pending is { Action: WriteRecord { Record.Formed: true } } pending && pending.Version == _version;

    void Look(Slot slot)
    {
        var cluster = slot.Running && slot.Disk is { } disk ? _clusters[disk.Cluster] : null;
        var view = _clusters.Values.FirstOrDefault(Acts);
        var seen = new EtcdObservation
        {
            Cluster = "demo", Member = slot.Name, Declared = s_declared, Now = s_now, Record = _record, Identity = slot.Note, Running = slot.Running,
            Data = slot.Disk is not { } data ? DataState.Blank : slot.Removed(_clusters) ? slot.Running ? DataState.Present : DataState.Unusable : DataState.Present, DataProblem = "removed",
            Own = cluster is not null && slot.Disk is { } own && !slot.Removed(_clusters) ? new EtcdStatus(cluster.Id, own.Id, Acts(cluster) ? own.Id : 0, cluster.IsLearner(own.Id), "model", own.Log, 1, 1) : null,
            View = view is null ? null : new ClusterView(view.Id, [.. view.Members], view.Members.Where(member => Runs(view, member.Id)).Select(member => member.Id).ToHashSet()),
        };
        _reports[slot.Name] = Report(seen);
        if (!spares && _record is { Formed: true } && view is null) seen = seen with { Reports = [.. _reports.Values], RestoreAfter = s_restoreAfter, Candidate = s_snapshot };
        slot.Pending = (MembershipDecider.Decide(seen), _version);
        slot.Said = slot.Pending.Value.Action?.Description ?? "votes";
    }

    // Time stands still: what is lost has been lost for long enough.
    static EtcdMemberReport Report(EtcdObservation seen) => new()
    {
        Member = seen.Member, InstanceId = "i", At = s_now, Doing = "", Generation = seen.Data == DataState.Blank ? 0 : seen.Identity?.Generation ?? 0,
        LostSince = MajorityLoss.HasLost(seen) ? s_now - s_restoreAfter : null,
        Facts = seen.Own is { } own ? new EtcdMemberFacts("", "", "model", false, own.IsLearner, own.HasLeader, own.Revision, 1, 1, [], []) : null,
    };

    void Act(Slot slot)
    {
        if (slot.Pending is not { Action: { } action } pending) return;
        slot.Pending = null;
        // A generation that never formed has let nobody in, and may be begun again whoever runs.
        var (acting, formed) = (_clusters.Values.FirstOrDefault(Acts), _record is { Formed: true });
        Do(slot, action, pending.Version, acting);
        if (formed && acting is not null && !Acts(acting)) Violation ??= $"{slot.Name} gave up a majority: {action.Description}";
    }

    void Do(Slot slot, NodeAction action, int version, Cluster? view)
    {
        switch (action)
        {
            case WriteRecord write when version == _version:
                if (spares && _record is { Formed: true } old && write.Record.Generation > old.Generation) Violation ??= "a generation that holds everything is given up";
                if (write.Record.Restore is not null && write.Record.Generation > _record?.Generation) Restores++;
                (_record, _version) = (write.Record, _version + 1);
                break;
            case RestoreData restore when slot.Note == restore.Identity && slot.Disk is null: slot.Disk = Own(slot, Formed(restore.Identity)) is { } id ? new Disk(restore.Identity.Token, id, 0) { Ran = false } : null; break;
            case NoteIdentity note: slot.Note = note.Identity; break;
            case Launch launch: Start(slot, launch.Identity, view); break;
            case StopEtcd: slot.Running = false; break;
            case MoveAside: (slot.Disk, slot.Note, slot.Running) = (null, null, false); break;
            case RemoveMember remove when view is not null && view.AllowsRemoval(remove.Id, id => Runs(view, id)): view.Members.RemoveAll(member => member.Id == remove.Id); break;
            case AddLearner add when view is not null && view.Members.TrueForAll(member => !member.IsLearner && !member.PeerUrls.Contains(add.PeerUrl)):
                view.Members.Add(new MemberEntry(++_ids, "", [add.PeerUrl], true));
                slot.Note = new DiskIdentity { Member = slot.Name, Generation = _record?.Generation ?? 0, Token = view.Name, InitialCluster = s_declared, Joins = true, MemberId = _ids };
                break;
            case PromoteLearner promote when view is not null && _slots.Any(other => other.Running && other.Disk is { } disk && disk.Id == promote.Id && disk.Log == view.Committed): view.Promote(promote.Id); break;
            default: break;
        }
    }

    void Start(Slot slot, DiskIdentity identity, Cluster? view)
    {
        // The actor looks once more at the disk before it starts etcd on it.
        if (slot.Note != identity || identity.Launched && slot.Disk is null) return;
        slot.Note = identity with { Launched = true };
        if (slot.Disk is null)
        {
            var cluster = identity.Joins ? view : Formed(identity);
            if (cluster is null || (identity.Joins ? identity.MemberId : Own(slot, cluster)) is not { } own) return;
            slot.Disk = new Disk(cluster.Name, own, 0) { Ran = false };
        }
        // A member that once voted and comes without its log has forgotten what it promised.
        if (slot.Disk is { Ran: false } disk && !_started.Add(disk.Id)) Violation ??= $"{slot.Name} starts a second time as member {disk.Id} without its data";
        slot.Disk = slot.Disk with { Ran = true };
        slot.Running = !slot.Removed(_clusters);
    }

    static ulong? Own(Slot slot, Cluster cluster) => cluster.Members.Find(member => member.PeerUrls.Contains(s_declared[slot.Name]))?.Id;

    Cluster Formed(DiskIdentity identity)
    {
        if (_clusters.TryGetValue(identity.Token, out var there)) return there;
        return _clusters[identity.Token] = new Cluster(identity.Token, ++_ids, [.. identity.InitialCluster.Select(member => new MemberEntry(++_ids, member.Key, [member.Value], false))]);
    }

    // By the least that raft needs: the others catch up when they do. API servers are let in by a record that has formed only.
    void Write()
    {
        if (_record is not { Formed: true } || _clusters.Values.FirstOrDefault(Acts) is not { } cluster) return;
        if (cluster.Name != _record.Token) Violation ??= "a cluster takes writes that the state store does not know";
        if (!Holders(cluster).Any(slot => slot.Disk?.Log == cluster.Committed)) Violation ??= "acknowledged writes are gone";
        cluster.Committed++;
        foreach (var slot in Holders(cluster).Take(cluster.Voters.Count() / 2 + 1)) slot.Disk = slot.Disk is { } disk ? disk with { Log = cluster.Committed } : null;
    }

    void CatchUp()
    {
        if (_clusters.Values.FirstOrDefault(Acts) is not { } cluster) return;
        if (!Holders(cluster).Any(slot => slot.Disk?.Log == cluster.Committed)) Violation ??= "acknowledged writes are gone";
        foreach (var slot in _slots.Where(slot => slot.Running && slot.Disk?.Cluster == cluster.Name)) slot.Disk = slot.Disk is { } disk ? disk with { Log = cluster.Committed } : null;
    }

    // Those with the newest log first: one of them leads.
    IEnumerable<Slot> Holders(Cluster cluster) =>
        _slots.Where(slot => slot.Running && slot.Disk is { } disk && disk.Cluster == cluster.Name && cluster.Voters.Contains(disk.Id)).OrderByDescending(slot => slot.Disk?.Log);

    bool Runs(Cluster cluster, ulong id) => _slots.Any(slot => slot.Running && slot.Disk is { } disk && disk.Cluster == cluster.Name && disk.Id == id);

    bool Acts(Cluster cluster) => cluster.Voters.Count(id => Runs(cluster, id)) > cluster.Voters.Count() / 2;

    bool Votes(Slot slot) => slot is { Running: true, Disk: { } disk } && _clusters[disk.Cluster] is var cluster && Acts(cluster) && cluster.Voters.Contains(disk.Id);

    sealed record Disk(string Cluster, ulong Id, long Log)
    {
        /// <summary>Whether etcd has run from it.</summary>
        public bool Ran { get; init; }
    }

    sealed class Slot
    {
        public required string Name { get; init; }
        public Disk? Disk { get; set; }
        public DiskIdentity? Note { get; set; }
        public bool Running { get; set; }
        public (NodeAction? Action, int Version)? Pending { get; set; }
        public string Said { get; set; } = "";

        public bool Removed(Dictionary<string, Cluster> clusters) => Disk is { } disk && clusters[disk.Cluster].Members.TrueForAll(member => member.Id != disk.Id);
    }

    sealed class Cluster(string name, ulong id, List<MemberEntry> members)
    {
        public string Name => name;
        public ulong Id => id;
        public List<MemberEntry> Members => members;
        public long Committed { get; set; }
        public IEnumerable<ulong> Voters => members.Where(member => !member.IsLearner).Select(member => member.Id);

        public bool IsLearner(ulong member) => members.Exists(entry => entry.Id == member && entry.IsLearner);

        public bool AllowsRemoval(ulong member, Func<ulong, bool> runs)
        {
            var left = Voters.Where(voter => voter != member).ToList();
            return left.Count(runs) > left.Count / 2;
        }

        public void Promote(ulong member) => members[members.FindIndex(entry => entry.Id == member)] = members.First(entry => entry.Id == member) with { IsLearner = false };
    }
}
