using Slipway.Node.Stages;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Membership;

/// <summary>One member at a time may be down on purpose, and only while all others are healthy.</summary>
static class Turns
{
    /// <returns>Null: it is this member's turn.</returns>
    public static NodeAction? Take(string member, EtcdTurn? turn, ClusterView view, ulong own, string purpose, DateTimeOffset now)
    {
        if (view.Voters.Count() == 1) return null;
        if (!view.OthersAreHealthy(own)) return new Later($"all other members to be healthy, to {purpose}");
        if (turn?.Member is not { } holder || now >= turn.Until) return new TakeTurn(purpose);
        return holder == member ? null : new Later($"{holder}, whose turn it is to {turn.For}");
    }
}
