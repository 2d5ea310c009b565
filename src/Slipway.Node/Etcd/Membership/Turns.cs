using Slipway.Node.Stages;

namespace Slipway.Node.Etcd.Membership;

/// <summary>One member at a time may be down on purpose, and only while all others are healthy.</summary>
public static class Turns
{
    /// <returns>Null: it is this member's turn.</returns>
    public static NodeAction? Take(EtcdObservation seen, ClusterView view, ulong own, string purpose)
    {
        if (view.Voters.Count() == 1) return null;
        if (!view.OthersAreHealthy(own)) return new Wait($"all other members to be healthy, to {purpose}");
        var turn = seen.Turn;
        if (turn?.Member == seen.Member && seen.Now < turn.Until) return null;
        return turn?.Member is { } other && other != seen.Member && seen.Now < turn.Until ? new Wait($"{other}, whose turn it is to {turn.For}") : new TakeTurn(purpose);
    }
}
