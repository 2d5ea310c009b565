using FsCheck;
using FsCheck.Fluent;

namespace Slipway.Node.Tests.Etcd;

/// <summary>Random orders of losses, crashes, silences and agents' steps, each agent acting on what it saw a while ago.</summary>
public sealed class MembershipPropertyTests
{
    static readonly Gen<(MembershipModel.Move Move, int Slot)> s_move =
        from move in Gen.Frequency((6, Gen.Constant(MembershipModel.Move.Look)), (6, Gen.Constant(MembershipModel.Move.Act)), (2, Gen.Constant(MembershipModel.Move.Write)),
            (1, Gen.Constant(MembershipModel.Move.Kill)), (1, Gen.Constant(MembershipModel.Move.LoseDisk)), (1, Gen.Constant(MembershipModel.Move.CatchUp)))
        from slot in Gen.Choose(0, 2)
        select (move, slot);

    [Fact]
    public void While_a_majority_of_disks_holds_everything_nothing_is_lost_and_all_members_vote_in_the_end() => Check(spares: true);

    [Fact]
    public void Whatever_disks_are_lost_there_is_never_a_second_cluster_and_all_members_come_back_from_the_snapshot_in_the_end() => Check(spares: false);

    [Fact]
    public void The_random_orders_do_lose_majorities()
    {
        var restores = 0;
        foreach (var moves in s_move.ListOf(250).Sample(40, 100)) restores += Play(moves, spares: false).Restores;
        Assert.True(restores > 10, $"{restores} restores");
    }

    static void Check(bool spares) => Prop.ForAll(s_move.ListOf().Where(moves => moves.Count > 20).ToArbitrary(), moves =>
    {
        var model = Play(moves, spares);
        var unsettled = model.Violation is null ? model.Unsettled : null;
        return (model.Violation ?? unsettled ?? "").ToProperty(model.Violation is null && unsettled is null);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithStartSize(40).WithEndSize(250));

    static MembershipModel Play(IEnumerable<(MembershipModel.Move Move, int Slot)> moves, bool spares)
    {
        var model = new MembershipModel(spares);
        foreach (var (move, slot) in moves)
        {
            model.Do(move, slot);
            if (model.Violation is not null) return model;
        }
        model.Settle();
        return model;
    }
}

static class Labelled
{
    public static Property ToProperty(this string label, bool holds) => holds.Label(label);
}
