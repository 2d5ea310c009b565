using Slipway.Design.Cost;
using Slipway.Operations.Drain;
using Slipway.Operations.Keys;
using Slipway.Operations.Up;
using Slipway.Pki;
using Slipway.Render;

namespace Slipway.Operations.Planning;

/// <summary>Compares what is there with what is wanted, and changes nothing but change sets, which it takes away again.</summary>
public static class Planner
{
    /// <summary>Plans of this many stacks are made at once; CloudFormation throttles beyond.</summary>
    const int AtOnce = 8;

    public static async Task<ClusterPlan> PlanAsync(ClusterServices cluster, IReadOnlyList<AgentBinary> agents, CancellationToken ct)
    {
        var rendered = await RenderAsync(cluster, agents, ct).ConfigureAwait(false);
        var deployer = cluster.Stacks;
        using var slots = new SemaphoreSlim(AtOnce);
        var plans = await Task.WhenAll(rendered.Stacks.Select(async stack =>
        {
            await slots.WaitAsync(ct).ConfigureAwait(false);
            try
            {
                return await deployer.PlanAsync(stack, ct).ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        })).ConfigureAwait(false);
        var settled = plans.Where(plan => !plan.IsPending).Select(plan => plan.Stack).ToHashSet();
        return new ClusterPlan([.. plans, .. await UnwantedStacks.FindAsync(cluster, rendered.Stacks, ct).ConfigureAwait(false)], MonthlyCost.Of(cluster.Design))
        {
            Rendered = rendered,
            Lowered = settled.Count > 0 ? [.. (await LeastSizes.FindAsync(cluster, rendered, ct).ConfigureAwait(false)).Where(group => settled.Contains(group.Stack))] : [],
        };
    }

    /// <summary>With the cluster's certificates and key, or stand-ins where it has none yet: then every stack is new anyway.</summary>
    static async Task<RenderedCluster> RenderAsync(ClusterServices cluster, IReadOnlyList<AgentBinary> agents, CancellationToken ct)
    {
        var certificates = await KeyRing.CertificatesAsync(cluster.State, ct).ConfigureAwait(false);
        if (certificates.Count == 0) certificates = ClusterAuthorities.Names.ToDictionary(name => name, _ => "not made yet");
        return ClusterRenderer.Render(cluster.Design, new RenderInput(certificates, agents.ToDictionary(a => a.Architecture, a => a.Sha256)) { KeyArn = await ClusterKey.FindAsync(cluster, ct).ConfigureAwait(false) });
    }
}
