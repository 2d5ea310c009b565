using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Operations.Planning;
using Slipway.Operations.Progress;
using Slipway.Pki;

namespace Slipway.Operations.Drain;

/// <summary>
/// Takes nodes out of pools that a plan makes smaller, before their stacks change and once the nodes of all other pools are ready: chosen,
/// cordoned, drained, and only then ended, each with its group's size, so that Auto Scaling has nothing left to choose. Killed anywhere, the
/// next run finds the cordoned nodes and goes on.
/// </summary>
/// <param name="proxy">How to reach the cluster's network from here; null: directly.</param>
/// <param name="timeout">Of one node.</param>
/// <param name="patience">How long to wait without another node of the pools that stay turning ready.</param>
sealed class PoolShrink(ClusterServices cluster, ClusterAuthorities authorities, Uri? proxy, TimeSpan timeout, TimeSpan patience)
{
    /// <summary>Nodes that are drained at a time; disruption budgets set the pace.</summary>
    const int AtOnce = 8;

    const int Named = 8;

    /// <summary>More than any drain takes.</summary>
    static readonly TimeSpan s_certificate = TimeSpan.FromDays(1);

    const string Undrained = "see what holds the pod (kubectl get pdb -A), then run again; --drain-timeout 0s lets nodes go undrained; with the old sizes in the spec, up uncordons the nodes again";

    /// <param name="stacks">Those whose pools become smaller or go, none of which has changed yet; all others are as the plan wants them.</param>
    /// <returns>Null: all that go are drained.</returns>
    public async Task<Outcome.Failed?> RunAsync(ClusterPlan plan, IReadOnlySet<string> stacks, CancellationToken ct)
    {
        var address = await ClusterAddress.LoadBalancerAsync(cluster, ct).ConfigureAwait(false);
        using var route = ApiRoute.Of(cluster, authorities, address, proxy, s_certificate);
        using var api = new KubernetesApi((await route.FindAsync(ct).ConfigureAwait(false)).Config);
        try
        {
            if (await new Successors(cluster, api, patience).WaitAsync(plan, stacks, ct).ConfigureAwait(false) is { } late) return late;
            // Looked at anew: the first stacks took their time. What an autoscaler has made of theirs since is none of the plan's.
            var groups = await ShrinkingGroups.FindAsync(cluster, plan with { Stacks = [.. plan.Stacks.Where(stack => stacks.Contains(stack.Stack))] }, ct).ConfigureAwait(false);
            var going = await CordonAsync(groups, api, ct).ConfigureAwait(false);
            return await DrainAsync(going, new NodeDrain(cluster, api, timeout), ct).ConfigureAwait(false);
        }
        catch (KubernetesException e)
        {
            return new Outcome.Failed($"nodes that go cannot be drained: the API: {Unreached.Describe(cluster.Design.Api, e)}", "run again where the API answers; --drain-timeout 0s lets nodes go undrained");
        }
    }

    /// <summary>All of them before any is drained, that no pod moves from one to the next; those of an earlier run that stay now are to take pods.</summary>
    async Task<IReadOnlyList<GoingNode>> CordonAsync(IReadOnlyList<ShrinkingGroup> groups, KubernetesApi api, CancellationToken ct)
    {
        var cordons = new Cordons(cluster, api);
        var nodes = await InstanceNodes.ListAsync(api, ct).ConfigureAwait(false);
        var going = new List<GoingNode>();
        foreach (var group in groups)
        {
            var chosen = Leaving.Choose(group.There, group.Go, id => nodes[id].Any(Node.IsCordoned), id => nodes[id].Any(Node.IsReady));
            cluster.Report(ProgressKind.Step, $"pool {group.Pool}", $"draining {Listing.Some([.. chosen.Select(instance => instance.Id)], Named)}: {group.Stay} of {group.There.Count} nodes stay");
            going.AddRange(chosen.Select(instance => new GoingNode(group, instance.Id, nodes[instance.Id].FirstOrDefault())));
        }
        foreach (var node in going)
        {
            if (node.Node is { } there) await cordons.SetAsync(there, ct).ConfigureAwait(false);
        }
        await cordons.TakeBackAsync(nodes, going.Select(node => node.Instance).ToHashSet(), ct).ConfigureAwait(false);
        return going;
    }

    async Task<Outcome.Failed?> DrainAsync(IReadOnlyList<GoingNode> going, NodeDrain drain, CancellationToken ct)
    {
        // Not before the first of its nodes is drained: where none can be, the group stays as it was.
        var shrinkable = going.Select(node => node.Group).Distinct().ToDictionary(group => group.Group.Name, group => new Lazy<Task>(() => LetShrinkAsync(group, ct)));
        using var slots = new SemaphoreSlim(AtOnce);
        var left = await Task.WhenAll(going.Select(async node =>
        {
            await slots.WaitAsync(ct).ConfigureAwait(false);
            try
            {
                if (node.Name is { } name && await drain.RunAsync(name, ct).ConfigureAwait(false) is { } what) return $"{name} is not drained after {timeout.TotalMinutes:0.#} min: {what}";
                await EndAsync(node, shrinkable[node.Group.Group.Name], ct).ConfigureAwait(false);
                return null;
            }
            finally
            {
                slots.Release();
            }
        })).ConfigureAwait(false);
        string[] problems = [.. left.OfType<string>()];
        return problems.Length == 0 ? null : new Outcome.Failed(problems.Length == 1 ? problems[0] : $"{problems[0]} (and {problems.Length - 1} more nodes)", Undrained);
    }

    /// <summary>
    /// Machines can be ended only down to the group's least size, and one that is still wanted beyond those there are would come in the place of
    /// one that goes. The stack sets both to what they will be anyway.
    /// </summary>
    Task LetShrinkAsync(ShrinkingGroup group, CancellationToken ct) => group.Group.Min > group.Stay || group.Group.Desired > group.There.Count
        ? cluster.Aws.AutoScaling.UpdateGroupAsync(group.Group.Name, min: Math.Min(group.Group.Min, group.Stay), desired: group.Group.Desired > group.There.Count ? group.There.Count : null, ct: ct)
        : Task.CompletedTask;

    async Task EndAsync(GoingNode node, Lazy<Task> shrinkable, CancellationToken ct)
    {
        if (!node.Group.IsRemoved)
        {
            await shrinkable.Value.ConfigureAwait(false);
            await cluster.Aws.AutoScaling.TerminateInstanceAsync(node.Instance, shrink: true, ct).ConfigureAwait(false);
        }
        cluster.Report(ProgressKind.Done, node.Name ?? node.Instance, "is drained");
    }

    /// <param name="Node">As it was looked at; null: the machine has not become one.</param>
    sealed record GoingNode(ShrinkingGroup Group, string Instance, JsonObject? Node)
    {
        public string? Name => (string?)Node?["metadata"]?["name"];
    }
}
