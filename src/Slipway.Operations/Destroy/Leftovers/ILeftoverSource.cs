namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>Finds leftovers of one kind.</summary>
interface ILeftoverSource
{
    /// <summary>Whether they must go before the network can: they hold interfaces or groups in it.</summary>
    bool HoldsNetwork { get; }

    Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct);
}
