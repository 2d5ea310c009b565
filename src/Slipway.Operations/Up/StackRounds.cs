using Slipway.Operations.Drain;
using Slipway.Operations.Etcd;
using Slipway.Operations.Planning;
using Slipway.Operations.Stacks;
using Slipway.Render;

namespace Slipway.Operations.Up;

/// <summary>
/// All stacks but the network's, in two rounds with the drain between them: nodes that go are needed until those that come in their place are
/// there. First the control plane and pools that are new, grow or stay; then those that become smaller, or go.
/// </summary>
sealed class StackRounds(ClusterServices cluster, RenderedCluster rendered, ClusterPlan plan)
{
    /// <param name="drain">Takes names of stacks whose pools become smaller or go. Not asked where there are none, nor when a stack of the first round has failed.</param>
    /// <returns>Null: all stacks are as wanted.</returns>
    public async Task<Outcome.Failed?> RunAsync(Func<IReadOnlySet<string>, CancellationToken, Task<Outcome.Failed?>> drain, CancellationToken ct)
    {
        var smaller = (await ShrinkingGroups.FindAsync(cluster, plan, ct).ConfigureAwait(false)).Select(group => group.Stack).ToHashSet();
        var wanted = rendered.Stacks.Where(stack => stack.Kind != StackKind.Network).ToLookup(stack => smaller.Contains(stack.Name));
        return await ApplyAsync([.. wanted[false]], ct).ConfigureAwait(false)
            ?? (smaller.Count == 0 ? null : await drain(smaller, ct).ConfigureAwait(false))
            ?? await ApplyAsync([.. wanted[true]], ct).ConfigureAwait(false)
            ?? await DeleteAsync(ct).ConfigureAwait(false);
    }

    async Task<Outcome.Failed?> ApplyAsync(IReadOnlyList<RenderedStack> stacks, CancellationToken ct) => Failed(await StackGraph.RunAsync(stacks, s => s.Name, s => s.DependsOn,
        s => cluster.Stacks.ApplyAsync(s, ct, s.Kind == StackKind.ControlPlane ? new FreshEtcd(cluster).PrepareAsync : null)).ConfigureAwait(false));

    async Task<Outcome.Failed?> DeleteAsync(CancellationToken ct)
    {
        var unwanted = plan.Stacks.Where(s => s.Step == StackStep.Delete).ToList();
        return Failed(await StackGraph.RunAsync(unwanted, s => s.Stack, _ => [], s => DeleteAsync(s.Stack, ct)).ConfigureAwait(false));
    }

    async Task<StackFailure?> DeleteAsync(string name, CancellationToken ct) =>
        await cluster.Aws.CloudFormation.DescribeStackAsync(name, ct).ConfigureAwait(false) is { } stack
            ? await cluster.Stacks.DeleteAsync(stack, ct).ConfigureAwait(false)
            : null;

    static Outcome.Failed? Failed(IReadOnlyList<StackFailure> failures) => failures.Count == 0 ? null
        : new(failures.Count == 1 ? failures[0].Cause : $"{failures[0].Cause} (and {failures.Count - 1} more stacks failed)", failures[0].Remedy);
}
