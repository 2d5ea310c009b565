using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.Operations.Etcd;
using Slipway.Operations.Stacks;
using Slipway.Render;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>A control plane that is made anew where there was one, and whose etcd will know nothing of before. Says so before anybody agrees to it.</summary>
static class EmptyEtcd
{
    public static async Task<IReadOnlyList<Diagnostic>> CheckAsync(ClusterServices cluster, ClusterPlan plan, CancellationToken ct)
    {
        var stack = plan.Rendered.Stacks.FirstOrDefault(s => s.Kind == StackKind.ControlPlane)?.Name;
        if (plan.Stacks.FirstOrDefault(s => s.Stack == stack) is not { Step: StackStep.Create or StackStep.CreateOverReview or StackStep.DeleteThenCreate } made) return [];
        var begun = (await cluster.State.ListAsync(StateKeys.Etcd, ct).ConfigureAwait(false)).Count > 0;
        var snapshot = SnapshotChoice.Default(await new EtcdDesk(cluster).SnapshotsAsync(ct).ConfigureAwait(false));
        if (!begun && snapshot is null) return [];
        if (await new FreshEtcd(cluster).AnyDiskAsync(await GoingAsync(cluster, made, ct).ConfigureAwait(false), ct).ConfigureAwait(false)) return [];
        return [snapshot is null
            ? ChangeRules.EtcdEmpty.At(null, "etcd begins empty: no disk of the one before is left, and there is no snapshot of it", "go on if nothing was in it that has to come back: all objects of the Kubernetes API are gone")
            : ChangeRules.EtcdEmpty.At(null, $"etcd begins empty: no disk of the one before is left; of its snapshots, {snapshot.Key} is the newest (revision {snapshot.Revision}, {snapshot.Keys} keys)",
                $"after up, bring it back: slipway etcd restore --snapshot {snapshot.Key}")];
    }

    /// <summary>Disks of a creation or a deletion that failed: they go with what is left of the stack.</summary>
    static async Task<IReadOnlySet<string>> GoingAsync(ClusterServices cluster, StackPlan made, CancellationToken ct) => made.Step == StackStep.DeleteThenCreate
        ? (await cluster.Aws.CloudFormation.ListStackResourcesAsync(made.Stack, ct).ConfigureAwait(false)).Select(resource => resource.PhysicalId).OfType<string>().ToHashSet(StringComparer.Ordinal)
        : new HashSet<string>(StringComparer.Ordinal);
}
