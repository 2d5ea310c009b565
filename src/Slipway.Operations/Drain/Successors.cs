using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Operations.Planning;
using Slipway.Operations.Progress;
using Slipway.Operations.Stacks;

namespace Slipway.Operations.Drain;

/// <summary>
/// Waits for the nodes of the pools that do not become smaller: pods of those that go need them. It looks at the groups, not at what this run has
/// made, so that a run after one that was killed waits as well.
/// </summary>
/// <param name="patience">How long to wait without another node turning ready.</param>
sealed class Successors(ClusterServices cluster, KubernetesApi api, TimeSpan patience)
{
    static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    const string Late = "slipway status shows what is there; run again to go on waiting; --drain-timeout 0s lets nodes go undrained";

    /// <param name="draining">Stacks whose pools are not waited for.</param>
    /// <returns>Null: nodes may be drained.</returns>
    /// <exception cref="KubernetesException">The API does not answer.</exception>
    public async Task<Outcome.Failed?> WaitAsync(ClusterPlan plan, IReadOnlySet<string> draining, CancellationToken ct)
    {
        var pools = cluster.Design.Pools.Select(pool => pool.Name).Where(pool => !draining.Contains(StackOf(pool))).ToHashSet();
        if (pools.Count == 0) return null;
        var start = cluster.Time.GetUtcNow();
        var until = start + patience;
        var most = -1;
        string? told = null;
        while (true)
        {
            var lookedAt = cluster.Time.GetUtcNow();
            string waitingFor;
            try
            {
                var sights = await LookAsync(pools, ct).ConfigureAwait(false);
                if (sights.FirstOrDefault(pool => pool.IsLate) is not { } late) return null;
                waitingFor = $"{late.Ready} of {late.Wanted} nodes of pool {late.Pool} are ready";
                var ready = sights.Sum(pool => pool.Ready);
                if (ready > most) (most, until) = (ready, cluster.Time.GetUtcNow() + patience);
                if (lookedAt > until) return End(plan, [.. sights.Where(pool => pool.IsLate)], waitingFor);
            }
            catch (KubernetesException e) when (lookedAt <= (most < 0 ? start + Readiness.ReachTimeout : until))
            {
                waitingFor = $"the API: {Unreached.Describe(cluster.Design.Api, e)}";
            }
            if (waitingFor != told) cluster.Report(ProgressKind.Waiting, "nodes", $"{told = waitingFor}; those that go are drained then");
            await Task.Delay(s_interval, cluster.Time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>A pool that has long lacked a node, of which this run has made none, holds up no other.</summary>
    Outcome.Failed? End(ClusterPlan plan, IReadOnlyList<PoolSight> late, string waitingFor)
    {
        var stacks = late.Select(pool => StackOf(pool.Pool)).ToHashSet();
        if (plan.Stacks.Any(stack => stacks.Contains(stack.Stack) && Grows(stack))) return new Outcome.Failed($"nodes that go are not drained yet: {waitingFor}", Late);
        cluster.Report(ProgressKind.Warning, "nodes", $"{waitingFor}; others are drained all the same");
        return null;
    }

    static bool Grows(StackPlan stack) => stack.IsPending && (stack.Step != StackStep.Update || stack.Changes.Any(ShrinkingGroups.Resizes));

    async Task<IReadOnlyList<PoolSight>> LookAsync(HashSet<string> pools, CancellationToken ct)
    {
        var nodes = await InstanceNodes.ListAsync(api, ct).ConfigureAwait(false);
        // Without a network plugin no node is Ready, and it is not for this run to install one.
        var joined = !AddonFiles.Installs(cluster.Design.Network.Cni);
        return
        [
            .. (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false))
                .GroupBy(group => group.Tags.GetValueOrDefault(TagNames.Pool, "")).Where(pool => pools.Contains(pool.Key))
                .Select(pool => new PoolSight(pool.Key, pool.SelectMany(ShrinkingGroups.There).Count(instance => nodes[instance.Id].Any(node => joined || Node.IsReady(node))), pool.Sum(group => group.Desired))),
        ];
    }

    string StackOf(string pool) => AwsNames.PoolStack(cluster.Design.Name, pool);

    sealed record PoolSight(string Pool, int Ready, int Wanted)
    {
        public bool IsLate => Ready < Wanted;
    }
}
