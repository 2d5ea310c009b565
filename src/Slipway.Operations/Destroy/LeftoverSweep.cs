using Slipway.Aws;
using Slipway.Operations.Destroy.Leftovers;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Destroy;

/// <summary>Deletes leftovers until none is found: what one holds on to may go only in the next round.</summary>
public sealed class LeftoverSweep(ClusterServices cluster)
{
    static readonly ILeftoverSource[] Sources =
    [
        new InstanceLeftovers(), new LoadBalancerLeftovers(), new ClassicLoadBalancerLeftovers(), new InterfaceLeftovers(), new SecurityGroupLeftovers(),
        new StorageLeftovers(), new LogGroupLeftovers(),
    ];

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <param name="holdsNetwork">Only those that stand in the network's way; null: all.</param>
    public async Task<IReadOnlyList<Leftover>> FindAsync(bool? holdsNetwork, CancellationToken ct)
    {
        var found = await Task.WhenAll(Sources.Where(s => holdsNetwork is null || s.HoldsNetwork == holdsNetwork).Select(s => s.FindAsync(cluster, ct))).ConfigureAwait(false);
        return [.. found.SelectMany(f => f)];
    }

    /// <returns>What could not be deleted, each with the reason.</returns>
    public async Task<IReadOnlyList<(Leftover Leftover, string Reason)>> RunAsync(bool? holdsNetwork, CancellationToken ct)
    {
        var until = cluster.Time.GetUtcNow() + Patience;
        while (true)
        {
            var found = await FindAsync(holdsNetwork, ct).ConfigureAwait(false);
            var failed = new List<(Leftover, string)>();
            foreach (var leftover in found)
            {
                try
                {
                    cluster.Report(ProgressKind.Step, leftover.Kind, $"deleting {leftover.Name ?? leftover.Id}, which no stack owns");
                    await leftover.DeleteAsync(ct).ConfigureAwait(false);
                }
                catch (AwsServiceException e)
                {
                    failed.Add((leftover, e.Message));
                }
            }
            if (found.Count == 0) return [];
            if (cluster.Time.GetUtcNow() > until) return failed;
            await Task.Delay(Pause, cluster.Time, ct).ConfigureAwait(false);
        }
    }
}
