using Slipway.NodeConfig;
using Slipway.Operations.State;

namespace Slipway.Operations.Destroy;

/// <summary>
/// What a versioned bucket keeps of objects that were replaced or deleted: sealed keys and snapshots of etcd among them. Deleting an object
/// hides it only.
/// </summary>
static class OldVersions
{
    public static async Task<bool> AreThereAsync(ClusterServices cluster, KeptBackups? kept, CancellationToken ct)
    {
        await foreach (var page in cluster.State.HistoryAsync("", ct).ConfigureAwait(false))
        {
            if (page.Any(version => Goes(version, kept))) return true;
        }
        return false;
    }

    /// <summary>Takes away all but those of what is kept, and of the lease, which is held.</summary>
    public static Task RemoveAsync(ClusterServices cluster, KeptBackups? kept, CancellationToken ct) => RemoveAsync(cluster.State, "", version => Goes(version, kept), ct);

    /// <summary>The lease is an object that is written every few seconds. A lease that is held stays: its content is no old version.</summary>
    public static Task RemoveLeasesAsync(ClusterServices cluster, CancellationToken ct) => RemoveAsync(cluster.State, StateKeys.Lease, version => version.Key == StateKeys.Lease, ct);

    static async Task RemoveAsync(IStateStore state, string prefix, Func<StateVersion, bool> goes, CancellationToken ct)
    {
        await foreach (var page in state.HistoryAsync(prefix, ct).ConfigureAwait(false))
        {
            List<StateVersion> going = [.. page.Where(goes)];
            if (going.Count > 0) await state.ForgetAsync(going, ct).ConfigureAwait(false);
        }
    }

    static bool Goes(StateVersion version, KeptBackups? kept) => version.Key != StateKeys.Lease && !(kept is not null && KeptBackups.Holds(version.Key));
}
