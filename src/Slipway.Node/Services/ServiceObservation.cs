using Slipway.Node.Files;
using Slipway.Node.Hosting;

namespace Slipway.Node.Services;

/// <summary>What is there of a service.</summary>
public sealed record ServiceObservation
{
    public IReadOnlyList<string> FilesToWrite { get; init; } = [];
    public bool Active { get; init; }

    /// <summary>Whether it was started with the files that are planned now.</summary>
    public bool Current { get; init; } = true;

    /// <summary>Looked at only while it runs; in the plan's order up to the first that is not healthy.</summary>
    public IReadOnlySet<Probe> Healthy { get; init; } = new HashSet<Probe>();

    public static async Task<ServiceObservation> LookAsync(ServicePlan plan, IHost host, CancellationToken cancel)
    {
        var seen = new ServiceObservation
        {
            FilesToWrite = await plan.Files.WantingAsync(host, cancel).ConfigureAwait(false),
            Active = await host.Units.IsActiveAsync(plan.Unit, cancel).ConfigureAwait(false),
        };
        if (seen.FilesToWrite.Count > 0 || !seen.Active) return seen;
        seen = seen with { Current = await StartMark.ReadAsync(plan.Unit, host, cancel).ConfigureAwait(false) == plan.Files.Hash() };
        if (!seen.Current) return seen;
        var healthy = new HashSet<Probe>();
        foreach (var probe in plan.Probes)
        {
            if (!await host.Probes.IsHealthyAsync(probe, cancel).ConfigureAwait(false)) break;
            healthy.Add(probe);
        }
        return seen with { Healthy = healthy };
    }
}
