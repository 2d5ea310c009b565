using Slipway.Node.Files;
using Slipway.Node.Stages;

namespace Slipway.Node.Services;

/// <summary>Files first, then the unit, then its health.</summary>
public static class ServiceDecider
{
    public static IReadOnlyList<NodeAction> Decide(ServicePlan plan, ServiceObservation seen)
    {
        if (seen.FilesToWrite.Count > 0) return [new WriteFiles(seen.FilesToWrite)];
        if (!seen.Active) return [new StartUnit(plan.Unit)];
        if (!seen.Current) return [new RestartUnit(plan.Unit)];
        foreach (var probe in plan.Probes)
        {
            if (!seen.Healthy.Contains(probe)) return [new WaitHealthy(probe, plan.Unit)];
        }
        return [];
    }
}
