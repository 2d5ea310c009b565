using Slipway.Operations.Nodes;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Up;

/// <summary>A cluster that answers may still lack something that its control plane cannot do: said at the end, by what its machines report.</summary>
sealed class TakingUp(ClusterServices cluster)
{
    static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    /// <summary>Agents look once a minute, a quarter more or less.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <param name="changed">Whether something changed that machines which run take up in place: then those of the control plane are waited for.</param>
    public async Task TellAsync(bool changed, CancellationToken ct)
    {
        var desk = new NodeDesk(cluster);
        var machines = await desk.SlotsAsync(ct).ConfigureAwait(false);
        if (changed && machines.Any(machine => machine.IsBehind))
        {
            cluster.Report(ProgressKind.Waiting, "machines", "control-plane machines that run take the change up in place");
            for (var until = cluster.Time.GetUtcNow() + s_patience; machines.Any(machine => machine.IsBehind) && cluster.Time.GetUtcNow() < until;)
            {
                await Task.Delay(s_interval, cluster.Time, ct).ConfigureAwait(false);
                machines = await desk.SlotsAsync(ct).ConfigureAwait(false);
            }
            if (machines.Any(machine => machine.IsBehind)) cluster.Report(ProgressKind.Warning, "machines", "not all of the control plane have looked at the change yet; slipway node status says which");
            else cluster.Report(ProgressKind.Done, "machines", "the control plane has taken the change up");
        }
        foreach (var addon in RefusedAddon.In(machines)) cluster.Report(ProgressKind.Warning, $"addon {addon.Name}", $"it is not installed: {addon.Reason}; {RefusedAddon.Remedy}");
        foreach (var machine in machines.Where(machine => machine.IsInTrouble))
        {
            cluster.Report(ProgressKind.Warning, machine.Place ?? machine.InstanceId, $"its machine does not get on ({machine.Status?.Stage}: {machine.Status?.Reason}); slipway health says more");
        }
    }
}
