using Slipway.Node.Etcd.Client;
using Slipway.Node.Etcd.Membership;
using Slipway.Node.Etcd.Upkeep;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Tests.Etcd;

public sealed class UpkeepDeciderTests
{
    const long Quota = 1000;

    static readonly DateTimeOffset s_now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly UpkeepObservation s_leader = new()
    {
        Member = "etcd-a", Now = s_now, Own = new(0xc1, 0xa, 0xa, false, "3.6.8", 100, 500, 400), Generation = 1, Every = TimeSpan.FromMinutes(15), Quota = Quota,
        View = new ClusterView(0xc1, [new(0xa, "etcd-a", [], false), new(0xb, "etcd-b", [], false)], new HashSet<ulong> { 0xa, 0xb }),
        Newest = new NewestSnapshot("x.db", s_now.AddMinutes(-5), 90, 1),
    };

    static readonly UpkeepObservation s_follower = s_leader with { Own = s_leader.Own with { Leader = 0xb }, Newest = null };
    static readonly EtcdAlarm s_full = new(0xa, "NOSPACE");
    static readonly EtcdTurn s_turn = new("etcd-a", "defragment", s_now.AddMinutes(1));

    [Fact]
    public void Only_the_leader_takes_snapshots_when_it_is_time_and_after_a_restore()
    {
        Assert.Null(UpkeepDecider.Decide(s_leader));
        Assert.Null(UpkeepDecider.Decide(s_follower));
        Assert.Equal(new TakeSnapshot(null), UpkeepDecider.Decide(s_leader with { Newest = null }));
        Assert.Equal(new TakeSnapshot(null), UpkeepDecider.Decide(s_leader with { Now = s_now.AddMinutes(10) }));
        Assert.Equal(new TakeSnapshot(null), UpkeepDecider.Decide(s_leader with { Generation = 2 }));
    }

    [Fact]
    public void A_snapshot_that_is_asked_for_is_taken_once_even_if_the_leader_changes()
    {
        var asked = s_leader with { Request = new EtcdRequest("r1", EtcdRequestKind.Snapshot, null, "someone", s_now) };
        Assert.Equal(new TakeSnapshot("r1"), UpkeepDecider.Decide(asked));
        Assert.Null(UpkeepDecider.Decide(asked with { Answered = "r1" }));
        Assert.Null(UpkeepDecider.Decide(asked with { Newest = asked.Newest is { } newest ? newest with { Request = "r1" } : null }));
    }

    [Fact]
    public void A_full_database_is_compacted_defragmented_in_turn_and_freed_when_all_have_room()
    {
        var full = s_leader with { Alarms = [s_full], Own = s_leader.Own with { Size = 990, InUse = 980 } };
        Assert.Equal(new Compact(100), UpkeepDecider.Decide(full));
        full = full with { Compacted = 100, Own = full.Own with { InUse = 200 }, Statuses = [full.Own] };
        Assert.Equal(new TakeUpkeepTurn("defragment"), UpkeepDecider.Decide(full));
        Assert.Equal(new Defragment(null), UpkeepDecider.Decide(full with { Turn = s_turn }));
        var small = full with { Own = full.Own with { Size = 200 }, Statuses = [full.Own with { Size = 200 }] };
        Assert.Equal(new Disarm(s_full), UpkeepDecider.Decide(small));
        Assert.Null(UpkeepDecider.Decide(small with { Statuses = [full.Own] }));
        Assert.Null(UpkeepDecider.Decide(small with { Own = small.Own with { Leader = 0xb } }));
    }

    [Fact]
    public void Each_member_defragments_in_its_turn_and_gives_it_back()
    {
        var asked = s_follower with { Request = new EtcdRequest("r1", EtcdRequestKind.Defrag, null, "someone", s_now) };
        Assert.Equal(new TakeUpkeepTurn("defragment"), UpkeepDecider.Decide(asked));
        Assert.Equal(new Defragment("r1"), UpkeepDecider.Decide(asked with { Turn = s_turn }));
        Assert.Null(UpkeepDecider.Decide(asked with { Turn = s_turn with { Member = "etcd-b" } }));
        Assert.Equal(new GiveTurnBack(), UpkeepDecider.Decide(asked with { Turn = s_turn, Answered = "r1" }));
    }

    [Fact]
    public void A_restore_of_a_snapshot_that_is_not_there_is_declined() =>
        Assert.IsType<Decline>(UpkeepDecider.Decide(s_leader with { Request = new EtcdRequest("r1", EtcdRequestKind.Restore, "gone.db", "someone", s_now), RestoreIsAsked = true }));
}
