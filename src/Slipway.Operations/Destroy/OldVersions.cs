using Slipway.NodeConfig;
using Slipway.Operations.State;

namespace Slipway.Operations.Destroy;

/// <summary>
/// What a versioned bucket keeps of objects that were replaced or deleted: sealed keys and snapshots of etcd among them. Deleting an object
/// hides it only.
/// </summary>
static class OldVersions
{
    /// <summary>What can be forgotten at once.</summary>
    const int PageSize = 1000;

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

    // Marks of deletion last: without its mark the newest content that is still there would be what the key holds, for those who read it
    // and for the next page.
    static async Task RemoveAsync(IStateStore state, string prefix, Func<StateVersion, bool> goes, CancellationToken ct)
    {
        var marks = new List<StateVersion>();
        await foreach (var page in state.HistoryAsync(prefix, ct).ConfigureAwait(false))
        {
            var contents = new List<StateVersion>();
            foreach (var version in page.Where(goes)) (version.IsMark ? marks : contents).Add(version);
            if (contents.Count > 0) await state.ForgetAsync(contents, ct).ConfigureAwait(false);
        }
        foreach (var some in marks.Chunk(PageSize)) await state.ForgetAsync(some, ct).ConfigureAwait(false);
    }

    static bool Goes(StateVersion version, KeptBackups? kept) => version.Key != StateKeys.Lease && !(kept is not null && KeptBackups.Holds(version.Key));
}
