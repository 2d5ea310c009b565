using Slipway.Design.Facts;
using Slipway.Kubernetes;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Access;

/// <summary>Waits for the API, then for as many ready nodes as were asked for.</summary>
/// <param name="balancer">The load balancer's own name.</param>
sealed class Readiness(ClusterServices cluster, ApiRoute route, string balancer)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How long a load balancer's name may take to be known and to answer where nothing may stand in the way but the network.</summary>
    public static readonly TimeSpan ReachTimeout = TimeSpan.FromMinutes(3);

    bool _toldRecord;

    /// <summary>Whether anything was heard from the API, were it an error.</summary>
    public bool Answered { get; private set; }

    /// <param name="timeout">How long to wait without another node turning ready.</param>
    /// <param name="reachTimeout">How long to try when nothing at all answers.</param>
    /// <returns>Null when all is ready; otherwise what is not, in one line.</returns>
    public async Task<string?> WaitAsync(TimeSpan timeout, TimeSpan reachTimeout, CancellationToken ct)
    {
        var start = cluster.Time.GetUtcNow();
        var until = start + timeout;
        var most = 0;
        string? told = null;
        while (true)
        {
            // Asked before the look: thousands of nodes take a while to list, and what a late answer shows is still news.
            var lookedAt = cluster.Time.GetUtcNow();
            var (ready, waitingFor) = await LookAsync(ct).ConfigureAwait(false);
            if (waitingFor is null)
            {
                cluster.Report(ProgressKind.Done, "nodes", OwnPlugin ? "all have joined; they become Ready with the network plugin that you install" : "all are ready");
                return null;
            }
            if (ready > most) (most, until) = (ready, cluster.Time.GetUtcNow() + timeout);
            if (lookedAt > until || (!Answered && lookedAt - start > reachTimeout)) return waitingFor;
            if (waitingFor != told) cluster.Report(ProgressKind.Waiting, "nodes", told = waitingFor);
            await Task.Delay(Interval, cluster.Time, ct).ConfigureAwait(false);
        }
    }

    // Without a network plugin no node is Ready, and who installs it waits for the kubeconfig.
    bool OwnPlugin => !AddonFiles.Installs(cluster.Design.Network.Cni);

    async Task<(int Ready, string? WaitingFor)> LookAsync(CancellationToken ct)
    {
        var client = (await route.FindAsync(ct).ConfigureAwait(false)).Client;
        TellRecord();
        try
        {
            var isReady = await client.IsReadyAsync(ct).ConfigureAwait(false);
            Answered = true;
            if (!isReady) return (0, "the API is not ready yet");
            var nodes = await client.ListNodesAsync(ct).ConfigureAwait(false);
            var wanted = cluster.Design.ControlPlane.Slots.Count + cluster.Design.Pools.Sum(p => p.Groups.Sum(g => g.Desired));
            var ready = nodes.Count(n => n.Ready || OwnPlugin);
            if (ready >= wanted) return (ready, null);
            var late = nodes.FirstOrDefault(n => !n.Ready);
            return (ready, $"{ready} of {wanted} nodes are ready{(late is null ? "" : $"; {late.Name}: {late.NotReadyReason}")}");
        }
        catch (KubernetesException e)
        {
            Answered |= e.Status is not null;
            return (0, $"the API: {Unreached.Describe(cluster.Design.Api, e)}");
        }
    }

    /// <summary>Once: whoever makes the record needs nothing but the load balancer's name, which is new.</summary>
    void TellRecord()
    {
        if (_toldRecord || route.NameProblem is null || cluster.Design.Api is not { DnsName: { } name } api) return;
        _toldRecord = true;
        cluster.Report(ProgressKind.Waiting, "record", $"{name} does not lead to the API yet; {ApiRecord.Remedy(api, name, balancer)}");
    }
}
