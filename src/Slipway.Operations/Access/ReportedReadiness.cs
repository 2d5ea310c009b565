using Slipway.Operations.Nodes;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Access;

/// <summary>Waits for the machines' own word that they are ready: for where the API cannot be asked, and no stack waits for signals.</summary>
public sealed class ReportedReadiness(ClusterServices cluster)
{
    static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);

    /// <param name="patience">How long to wait without another machine turning ready.</param>
    /// <returns>Null: as many as their groups want are ready; otherwise what is not, in one line.</returns>
    public async Task<string?> WaitAsync(TimeSpan patience, CancellationToken ct)
    {
        var until = cluster.Time.GetUtcNow() + patience;
        var most = -1;
        while (true)
        {
            var wanted = (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)).Sum(group => group.Desired);
            var ready = (await new NodeDesk(cluster).ListAsync(ct).ConfigureAwait(false)).Count(machine => machine.IsReady);
            if (ready >= wanted) return null;
            if (ready > most)
            {
                (most, until) = (ready, cluster.Time.GetUtcNow() + patience);
                cluster.Report(ProgressKind.Waiting, "nodes", $"{ready} of {wanted} machines say that they are ready");
            }
            if (cluster.Time.GetUtcNow() > until) return $"{ready} of {wanted} machines say that they are ready";
            await Task.Delay(s_interval, cluster.Time, ct).ConfigureAwait(false);
        }
    }
}
