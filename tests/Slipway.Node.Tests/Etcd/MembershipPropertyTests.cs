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
    public void There_is_never_a_second_cluster_no_majority_is_given_up_and_nothing_acknowledged_is_lost() =>
        Prop.ForAll(s_move.ListOf().Where(moves => moves.Count > 20).ToArbitrary(), moves =>
        {
            var model = new MembershipModel();
            foreach (var (move, slot) in moves)
            {
                model.Do(move, slot);
                if (model.Violation is { } violation) return violation.ToProperty(false);
            }
            model.Settle();
            return (model.Violation ?? model.Unsettled ?? "").ToProperty(model.Violation is null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithStartSize(40).WithEndSize(250));
}

static class Labelled
{
    public static Property ToProperty(this string label, bool holds) => holds.Label(label);
}
