using Slipway.Aws.AutoScaling;
using Slipway.Design.Model;
using Slipway.Kubernetes;
using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Keys;
using Slipway.Operations.Nodes;

namespace Slipway.Operations.Status;

/// <summary>Looks at a cluster from outside in; changes nothing.</summary>
public sealed class StatusFlow(ClusterServices cluster, Uri? proxy)
{
    /// <summary>Of the certificate with which it looks.</summary>
    static readonly TimeSpan Glance = TimeSpan.FromMinutes(30);

    public async Task<ClusterStatus> RunAsync(CancellationToken ct)
    {
        var stacks = (await ClusterStacks.ListAsync(cluster, ct).ConfigureAwait(false)).OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        var groups = await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false);
        var address = await ClusterAddress.FindAsync(cluster, ct).ConfigureAwait(false);
        var (api, nodes) = address is null ? ("there is no load balancer yet", []) : await AskAsync(address, ct).ConfigureAwait(false);
        IReadOnlyList<NodeSight> machines = stacks.Count == 0 && groups.Count == 0 ? [] : await new NodeDesk(cluster).CompareAsync(groups, ct).ConfigureAwait(false);
        return new ClusterStatus(
            [.. stacks.Select(s => new StackState(s.Name, s.Status, s.Updated ?? s.Created))],
            address is null ? null : $"https://{cluster.Design.Api.DnsName ?? address}", api,
            [.. groups.OrderBy(g => g.Name, StringComparer.Ordinal).Select(State)],
            nodes)
        {
            Outdated = [.. machines.Where(node => node.IsOutdated)],
            RefusedAddons = RefusedAddon.In(machines),
            Going = GoingNodes.Of(nodes, groups, machines),
        };
    }

    static GroupState State(AutoScalingGroup group)
    {
        var serving = group.Instances.Where(i => i.Lifecycle == "InService").Select(i => i.Id).ToList();
        return new(group.Name, group.Desired, serving.Count, group.Min, group.Max, group.Tags.GetValueOrDefault(TagNames.Role) == NodeRole.Etcd.Word() ? [] : serving);
    }

    async Task<(string? Problem, IReadOnlyList<Node> Nodes)> AskAsync(string address, CancellationToken ct)
    {
        if (cluster.Design.Api.IsClosed) return ("nobody outside may reach it: list your addresses in api.allowedCidrs, then slipway up", []);
        if (await KeyRing.FindAsync(cluster, ct).ConfigureAwait(false) is not { } ring) return ("the cluster has no key yet", []);
        using var authorities = await ring.LoadAsync(ct).ConfigureAwait(false);
        if (authorities is null) return ("the cluster has no authorities yet", []);
        using var route = ApiRoute.Of(cluster, authorities, address, proxy, Glance);
        try
        {
            var client = (await route.FindAsync(ct).ConfigureAwait(false)).Client;
            var ready = await client.IsReadyAsync(ct).ConfigureAwait(false);
            return (ready ? null : "it answers, but is not ready", await client.ListNodesAsync(ct).ConfigureAwait(false));
        }
        catch (KubernetesException e)
        {
            return (Unreached.Describe(cluster.Design.Api, e), []);
        }
    }
}
