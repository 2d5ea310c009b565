using Slipway.Aws.CloudFormation;
using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Destroy.Leftovers;
using Slipway.Operations.Keys;

namespace Slipway.Operations.Destroy;

/// <summary>All that <c>destroy</c> would take away.</summary>
/// <param name="State">Objects in the state store that would be deleted.</param>
public sealed record Inventory(IReadOnlyList<Stack> Stacks, IReadOnlyList<Leftover> Leftovers, IReadOnlyList<string> State)
{
    /// <summary>Auto Scaling groups that Terraform has: they are emptied, and deleted by Terraform.</summary>
    public IReadOnlyList<string> Emptied { get; init; } = [];

    /// <summary>KMS keys of the cluster's own that would be deleted, after their waiting time: ARNs.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What stays; null: nothing does.</summary>
    public KeptBackups? Kept { get; init; }

    /// <summary>Nothing else is left, but the state store keeps what objects held before they were deleted.</summary>
    public bool OldVersions { get; init; }

    public bool IsEmpty => !OldVersions && Emptied.Count == 0 && Keys.Count == 0 && Stacks.Count == 0 && Leftovers.Count == 0 && State.Count == 0;

    public static async Task<Inventory> TakeAsync(ClusterServices cluster, bool keepBackups, CancellationToken ct)
    {
        var stacks = await ClusterStacks.ListAsync(cluster, ct).ConfigureAwait(false);
        var leftovers = (await new LeftoverSweep(cluster).FindAsync(null, ct).ConfigureAwait(false)).ToList();
        // What a stack's own machines and disks are, the stack takes with it.
        if (stacks.Count > 0) leftovers.RemoveAll(l => l.Kind is "instance" or "volume");
        leftovers.AddRange((await StorageLeftovers.PersistentAsync(cluster, ct).ConfigureAwait(false)).Where(disk => leftovers.TrueForAll(l => l.Id != disk.Id)));
        if (cluster.HeldByTerraform) return new Inventory(stacks, leftovers, []) { Emptied = [.. (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)).Select(group => group.Name)] };
        var kept = keepBackups ? await KeptBackups.FindAsync(cluster, ct).ConfigureAwait(false) : null;
        var inventory = new Inventory(stacks, leftovers, await StateAsync(cluster, kept, ct).ConfigureAwait(false))
        {
            Kept = kept,
            Keys = kept is null ? [.. (await OwnKey.AllAsync(cluster, ct).ConfigureAwait(false)).Select(key => key.Arn)] : [],
        };
        // A living cluster has so many that only deleting them is worth the listing.
        return inventory.IsEmpty ? inventory with { OldVersions = await Destroy.OldVersions.AreThereAsync(cluster, kept, ct).ConfigureAwait(false) } : inventory;
    }

    public static async Task<IReadOnlyList<string>> StateAsync(ClusterServices cluster, KeptBackups? kept, CancellationToken ct) =>
        [.. (await cluster.State.ListAsync("", ct).ConfigureAwait(false)).Where(key => key != StateKeys.Lease && !(kept is not null && KeptBackups.Holds(key)))];
}
