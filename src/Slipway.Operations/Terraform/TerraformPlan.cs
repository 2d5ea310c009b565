using Slipway.Design.Cost;
using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Planning.Changes;
using Slipway.Operations.State;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Terraform;

/// <summary>What can be said beforehand of a cluster that Terraform makes: what is to be published. What that means in AWS, Terraform says.</summary>
/// <param name="IsPending">The spec is not the one that was published last.</param>
/// <param name="Changes">What the changed keys do to a cluster that runs.</param>
public sealed record TerraformPlan(bool IsPending, IReadOnlyList<Diagnostic> Changes, MonthlyCost Cost)
{
    /// <returns>Null: it is no cluster of Terraform's.</returns>
    public static async Task<TerraformPlan?> FindAsync(ClusterServices cluster, string specText, CancellationToken ct)
    {
        if (await cluster.State.GetAsync(StateKeys.Terraform, ct).ConfigureAwait(false) is null) return null;
        var published = await cluster.State.GetAsync(StateKeys.Spec, ct).ConfigureAwait(false);
        var pending = published is null || !published.Content.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(specText))
            // The spec names their files only.
            || await cluster.State.GetAsync(StateKeys.SpecAddons, ct).ConfigureAwait(false) is { } addons && !addons.Content.Span.SequenceEqual(AppliedAddons.Write(cluster.Design.Addons));
        return new TerraformPlan(pending, await ChangesAsync(cluster, ct).ConfigureAwait(false), MonthlyCost.Of(cluster.Design));
    }

    /// <summary>As for stacks: what cannot change is refused, what only new machines take up is told.</summary>
    internal static async Task<IReadOnlyList<Diagnostic>> ChangesAsync(ClusterServices cluster, CancellationToken ct) =>
        (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)).Count == 0 ? [] : await SpecChanges.CheckAsync(cluster, stands: true, ct).ConfigureAwait(false);
}
