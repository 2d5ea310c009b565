using FsCheck;
using FsCheck.Fluent;
using Slipway.Node.Etcd.Snapshots;

namespace Slipway.Node.Tests.Etcd;

public sealed class RetentionTests
{
    static readonly DateTimeOffset s_now = new(2026, 4, 1, 12, 30, 0, TimeSpan.Zero);
    static readonly TimeSpan s_keep = TimeSpan.FromDays(30);

    static SnapshotName At(TimeSpan age) => new(s_now - age, 1, 1000, "etcd-a");

    [Fact]
    public void A_key_says_what_the_snapshot_is()
    {
        var name = new SnapshotName(s_now, 2, 4711, "etcd-a");
        Assert.Equal("backups/etcd/20260401T123000Z-g2-r4711-etcd-a.db", name.Key);
        Assert.Equal(name, SnapshotName.Parse(name.Key));
        Assert.Null(SnapshotName.Parse(name.Key + ".json"));
        Assert.Null(SnapshotName.Parse("backups/etcd/other.db"));
    }

    [Fact]
    public void Keeps_all_of_six_hours_one_an_hour_of_a_week_one_a_day_of_the_rest()
    {
        var all = Enumerable.Range(0, 40 * 24 * 4).Select(quarter => At(TimeSpan.FromMinutes(15 * quarter))).ToList();
        var left = all.Except(SnapshotRetention.Expired(all, s_now, s_keep)).Select(snapshot => s_now - snapshot.Taken).ToList();
        Assert.Equal(25, left.Count(age => age <= TimeSpan.FromHours(6)));
        Assert.InRange(left.Count(age => age > TimeSpan.FromHours(6) && age <= TimeSpan.FromDays(7)), 161, 163);
        Assert.InRange(left.Count(age => age > TimeSpan.FromDays(7)), 22, 24);
        Assert.True(left.Max() <= s_keep);
    }

    [Fact]
    public void The_newest_stays_however_old_it_is() => Assert.Empty(SnapshotRetention.Expired([At(TimeSpan.FromDays(400))], s_now, s_keep));

    [Fact]
    public void Whatever_there_is_the_newest_stays_and_taking_away_again_takes_nothing()
    {
        var ages = Gen.Choose(0, 60 * 24 * 60).Select(minutes => TimeSpan.FromMinutes(minutes)).NonEmptyListOf();
        Prop.ForAll(ages.ToArbitrary(), list =>
        {
            var all = list.Distinct().Select(At).ToList();
            var left = all.Except(SnapshotRetention.Expired(all, s_now, s_keep)).ToList();
            return left.Max(snapshot => snapshot.Taken) == all.Max(snapshot => snapshot.Taken) && SnapshotRetention.Expired(left, s_now, s_keep).Count == 0;
        }).QuickCheckThrowOnFailure();
    }
}
