using Slipway.Node.Etcd.Client;
using Slipway.Node.Etcd.Membership;
using Slipway.Node.Stages;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Tests.Etcd;

public sealed class MembershipDeciderTests
{
    static readonly DateTimeOffset s_now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Dictionary<string, string> s_declared = new() { ["etcd-a"] = "https://a:2380", ["etcd-b"] = "https://b:2380", ["etcd-c"] = "https://c:2380" };

    static readonly EtcdClusterRecord s_formed = new()
    {
        Generation = 1, Token = "demo-1-0", Since = s_now, Members = ["etcd-a", "etcd-b", "etcd-c"], Started = ["etcd-a", "etcd-b", "etcd-c"], Formed = true, ClusterId = "c1",
    };

    static readonly DiskIdentity s_identity = new() { Member = "etcd-a", Generation = 1, Token = "demo-1-0", InitialCluster = s_declared, Launched = true, MemberId = 0xa };

    static readonly EtcdObservation s_blank = new() { Cluster = "demo", Member = "etcd-a", Declared = s_declared, Now = s_now };

    static readonly EtcdStatus s_status = new(0xc1, 0xa, 0xb, false, "3.6.8", 100, 1000, 500);

    static readonly EtcdObservation s_voting = s_blank with { Record = s_formed, Data = DataState.Present, Identity = s_identity, Running = true, Own = s_status, View = View() };

    static readonly SnapshotManifest s_snapshot = new()
    {
        Key = "backups/etcd/x.db", Taken = s_now.AddMinutes(-10), Revision = 90, Hash = "0", Keys = 1, Size = 1, Sha256 = "ab", Member = "etcd-b", ClusterId = "c1", Generation = 1, EtcdVersion = "3.6.8",
    };

    static readonly EtcdRequest s_restore = new("r1", EtcdRequestKind.Restore, null, "someone", s_now);

    static ClusterView View(params ulong[] down) => new(0xc1,
        [new(0xa, "etcd-a", ["https://a:2380"], false), new(0xb, "etcd-b", ["https://b:2380"], false), new(0xc, "etcd-c", ["https://c:2380"], false)],
        new HashSet<ulong>([0xa, 0xb, 0xc]).Except(down).ToHashSet());

    static ClusterView Without(ulong id, params MemberEntry[] and) => View(id) is var view ? view with { Members = [.. view.Members.Where(member => member.Id != id), .. and] } : view;

    static EtcdMemberReport Lost(string member) => new() { Member = member, InstanceId = "i", At = s_now, Generation = 0, Doing = "", LostSince = s_now.AddMinutes(-11) };

    [Fact]
    public void A_member_that_votes_has_nothing_to_do() => Assert.Null(MembershipDecider.Decide(s_voting));

    [Fact]
    public void Begins_a_cluster_only_where_there_is_no_record_no_data_and_nobody_answers()
    {
        Assert.Equal(["etcd-a", "etcd-b", "etcd-c"], Assert.IsType<WriteRecord>(MembershipDecider.Decide(s_blank)).Record.Members);
        Assert.IsType<Refuse>(MembershipDecider.Decide(s_blank with { View = View() }));
        Assert.IsType<Refuse>(MembershipDecider.Decide(s_blank with { Data = DataState.Present }));
        Assert.IsType<Refuse>(MembershipDecider.Decide(s_blank with { Reports = [new() { Member = "etcd-b", InstanceId = "i", At = s_now, Generation = 1, Doing = "" }] }));
        Assert.IsType<Wait>(MembershipDecider.Decide(s_blank with { StoreProblem = "503" }));
    }

    [Fact]
    public void Notes_its_first_start_on_the_disk_and_in_the_record_before_it_starts()
    {
        var record = s_formed with { Started = [], Formed = false, ClusterId = null };
        var identity = Assert.IsType<NoteIdentity>(MembershipDecider.Decide(s_blank with { Record = record })).Identity;
        Assert.False(identity.Launched);
        var seen = s_blank with { Record = record, Identity = identity };
        Assert.Equal(["etcd-a"], Assert.IsType<WriteRecord>(MembershipDecider.Decide(seen)).Record.Started);
        Assert.Equal(new Launch(identity), MembershipDecider.Decide(seen with { Record = record with { Started = ["etcd-a"] } }));
    }

    [Fact]
    public void Never_starts_as_a_first_member_twice()
    {
        var seen = s_blank with { Record = s_formed, Identity = s_identity };
        Assert.IsType<Wait>(MembershipDecider.Decide(seen));
        Assert.IsType<RemoveMember>(MembershipDecider.Decide(seen with { View = View(0xa) }));
        Assert.IsType<RemoveMember>(MembershipDecider.Decide(seen with { Identity = null, View = View(0xa) }));
    }

    [Fact]
    public void A_generation_that_never_formed_and_lost_a_disk_begins_again_under_another_token()
    {
        var record = s_formed with { Formed = false, ClusterId = null };
        var next = Assert.IsType<WriteRecord>(MembershipDecider.Decide(s_blank with { Record = record })).Record;
        Assert.Equal(2, next.Generation);
        Assert.NotEqual(record.Token, next.Token);
        Assert.IsType<Wait>(MembershipDecider.Decide(s_blank with { Record = record, View = View() }));
    }

    [Fact]
    public void Replaces_itself_by_removal_learner_and_promotion()
    {
        var seen = s_blank with { Record = s_formed };
        Assert.Equal(0xaUL, Assert.IsType<RemoveMember>(MembershipDecider.Decide(seen with { View = View(0xa) })).Id);
        Assert.Equal(new AddLearner("https://a:2380"), MembershipDecider.Decide(seen with { View = Without(0xa) }));
        var learner = new MemberEntry(0xa2, "", ["https://a:2380"], true);
        var joins = s_identity with { Joins = true, MemberId = 0xa2, Launched = false };
        Assert.Equal(new Launch(joins), MembershipDecider.Decide(seen with { View = Without(0xa, learner), Identity = joins }));
        Assert.Equal(0xa2UL, Assert.IsType<RemoveMember>(MembershipDecider.Decide(seen with { View = Without(0xa, learner) })).Id);
        var running = s_voting with { Identity = joins with { Launched = true }, Own = s_status with { MemberId = 0xa2, IsLearner = true }, View = Without(0xa, learner) };
        Assert.Equal(new PromoteLearner(0xa2), MembershipDecider.Decide(running));
    }

    [Fact]
    public void One_member_is_replaced_at_a_time_and_never_one_that_answers()
    {
        var seen = s_blank with { Record = s_formed };
        Assert.IsType<Wait>(MembershipDecider.Decide(seen with { View = Without(0xa, new MemberEntry(0xb2, "", ["https://b2:2380"], true)) }));
        Assert.IsType<Refuse>(MembershipDecider.Decide(seen with { View = View() }));
        Assert.IsType<Wait>(MembershipDecider.Decide(seen with { View = View(0xa, 0xb) }));
    }

    [Fact]
    public void Damaged_data_is_put_aside_only_while_the_others_have_a_majority()
    {
        var seen = s_voting with { Running = false, Own = null, Data = DataState.Unusable, DataProblem = "its log is damaged" };
        Assert.IsType<MoveAside>(MembershipDecider.Decide(seen with { View = View(0xa) }));
        Assert.IsType<Refuse>(MembershipDecider.Decide(seen with { View = null }));
    }

    [Fact]
    public void Serves_with_its_data_while_the_state_store_is_silent()
    {
        Assert.Null(MembershipDecider.Decide(s_voting with { Record = null, StoreProblem = "503" }));
        Assert.IsType<Launch>(MembershipDecider.Decide(s_voting with { Record = null, StoreProblem = "503", Running = false, Own = null }));
    }

    [Fact]
    public void Writes_a_lost_record_again_from_its_disk() =>
        Assert.Equal((1, true), Assert.IsType<WriteRecord>(MembershipDecider.Decide(s_voting with { Record = null })).Record is var record ? (record.Generation, record.Formed) : default);

    [Fact]
    public void Data_of_an_older_generation_is_stopped_and_put_aside_and_of_a_newer_one_left_alone()
    {
        var seen = s_voting with { Record = s_formed with { Generation = 2, ClusterId = null, Formed = false, Started = [] } };
        Assert.IsType<StopEtcd>(MembershipDecider.Decide(seen));
        Assert.IsType<MoveAside>(MembershipDecider.Decide(seen with { Running = false, Own = null }));
        Assert.IsType<Refuse>(MembershipDecider.Decide(s_voting with { Identity = s_identity with { Generation = 2 } }));
    }

    [Fact]
    public void Restores_when_asked_once_and_says_what_is_lost()
    {
        var seen = s_voting with { Request = s_restore, Candidate = s_snapshot };
        var record = Assert.IsType<WriteRecord>(MembershipDecider.Decide(seen)).Record;
        Assert.Equal((2, "r1", 90L, 10L, 10.0), (record.Generation, record.LastRequest, record.Restore?.Revision, record.Restore?.LostRevisions, record.Restore?.LostMinutes));
        Assert.Null(MembershipDecider.Decide(seen with { Record = s_formed with { LastRequest = "r1" } }));
        Assert.Null(MembershipDecider.Decide(seen with { Candidate = null }));
    }

    [Fact]
    public void Restores_by_itself_only_after_the_configured_time_and_only_where_a_majority_of_disks_is_known_to_be_gone()
    {
        var seen = s_blank with { Record = s_formed, Candidate = s_snapshot, Reports = [Lost("etcd-a"), Lost("etcd-b")], RestoreAfter = TimeSpan.FromMinutes(10) };
        Assert.IsType<WriteRecord>(MembershipDecider.Decide(seen));
        Assert.IsType<Refuse>(MembershipDecider.Decide(seen with { RestoreAfter = null }));
        Assert.IsType<Refuse>(MembershipDecider.Decide(seen with { RestoreAfter = TimeSpan.FromMinutes(12) }));
        Assert.IsNotType<WriteRecord>(MembershipDecider.Decide(seen with { Reports = [Lost("etcd-a")] }));
        Assert.IsNotType<WriteRecord>(MembershipDecider.Decide(seen with { Reports = [Lost("etcd-a"), Lost("etcd-b") with { At = s_now.AddMinutes(-5) }] }));
    }

    [Fact]
    public void A_restored_generation_starts_from_its_snapshot()
    {
        var restore = new EtcdRestore(s_snapshot.Key, "ab", 90, s_now, "r1", 100, s_now);
        var identity = s_identity with { Generation = 2, Launched = false, MemberId = null };
        var seen = s_blank with { Record = s_formed with { Generation = 2, Formed = false, Restore = restore, Started = ["etcd-a"] }, Identity = identity };
        Assert.Equal(new RestoreData(identity, restore), MembershipDecider.Decide(seen));
        Assert.Equal(new Launch(identity), MembershipDecider.Decide(seen with { Data = DataState.Present }));
    }

    [Fact]
    public void Restarts_in_its_turn_and_only_while_all_others_are_healthy()
    {
        var seen = s_voting with { Outdated = true };
        Assert.IsType<TakeTurn>(MembershipDecider.Decide(seen));
        Assert.IsType<RestartEtcd>(MembershipDecider.Decide(seen with { Turn = new EtcdTurn("etcd-a", "restart", s_now.AddMinutes(1)) }));
        Assert.IsType<Later>(MembershipDecider.Decide(seen with { Turn = new EtcdTurn("etcd-b", "restart", s_now.AddMinutes(1)) }));
        Assert.IsType<TakeTurn>(MembershipDecider.Decide(seen with { Turn = new EtcdTurn("etcd-b", "restart", s_now.AddMinutes(-1)) }));
        // etcd trusts its agent no longer, and the others do.
        var silent = seen with { Own = null, View = View(0xa) };
        Assert.IsType<TakeTurn>(MembershipDecider.Decide(silent));
        Assert.IsType<RestartEtcd>(MembershipDecider.Decide(silent with { Turn = new EtcdTurn("etcd-a", "restart", s_now.AddMinutes(1)) }));
        Assert.Equal(new Wait("etcd to answer"), MembershipDecider.Decide(silent with { View = null }));
        Assert.IsType<Wait>(MembershipDecider.Decide(silent with { View = View(0xa, 0xc) }));
        Assert.IsType<Later>(MembershipDecider.Decide(seen with { View = View(0xc), Turn = new EtcdTurn("etcd-a", "restart", s_now.AddMinutes(1)) }));
    }
}
