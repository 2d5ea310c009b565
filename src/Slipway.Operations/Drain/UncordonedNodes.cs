using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Operations.Keys;
using Slipway.Operations.Planning;
using Slipway.Pki;

namespace Slipway.Operations.Drain;

/// <summary>Nodes that a drain has cordoned and that are to stay after all, for whoever looks at a plan.</summary>
public static class UncordonedNodes
{
    /// <summary>A plan waits for no API that is out of reach: whoever applies it looks again.</summary>
    static readonly TimeSpan s_glance = TimeSpan.FromSeconds(5);

    static readonly TimeSpan s_certificate = TimeSpan.FromMinutes(10);

    /// <param name="proxy">How to reach the cluster's network from here; null: directly.</param>
    /// <returns>The plan with them; as it was where they cannot be seen from here.</returns>
    public static async Task<ClusterPlan> LookAsync(ClusterServices cluster, ClusterPlan plan, Uri? proxy, CancellationToken ct)
    {
        if (plan.IsNew || cluster.Design.Api.IsClosed) return plan;
        using var limit = new CancellationTokenSource(s_glance, cluster.WallTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return plan with { Uncordoned = await FindAsync(cluster, plan, proxy, either.Token).ConfigureAwait(false) };
        }
        catch (Exception e) when (e is KubernetesException or AwsServiceException or PkiException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return plan;
        }
    }

    static async Task<IReadOnlyList<UncordonedNode>> FindAsync(ClusterServices cluster, ClusterPlan plan, Uri? proxy, CancellationToken ct)
    {
        if (await ClusterAddress.FindAsync(cluster, ct).ConfigureAwait(false) is not { } address) return [];
        if (await KeyRing.FindAsync(cluster, ct).ConfigureAwait(false) is not { } ring) return [];
        using var authorities = await ring.LoadAsync(ct).ConfigureAwait(false);
        if (authorities is null) return [];
        using var route = ApiRoute.Of(cluster, authorities, address, proxy, s_certificate);
        using var api = new KubernetesApi((await route.FindAsync(ct).ConfigureAwait(false)).Config);
        var nodes = await InstanceNodes.ListAsync(api, ct).ConfigureAwait(false);
        if (!nodes.SelectMany(one => one).Any(Cordons.IsOurs)) return [];
        var going = (await ShrinkingGroups.FindAsync(cluster, plan, ct).ConfigureAwait(false))
            .SelectMany(group => Leaving.Choose(group.There, group.Go, id => nodes[id].Any(Node.IsCordoned), id => nodes[id].Any(Node.IsReady))).Select(instance => instance.Id).ToHashSet();
        return [.. from @group in await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)
            from instance in ShrinkingGroups.There(@group)
            where !going.Contains(instance.Id)
            from node in nodes[instance.Id]
            where Cordons.IsOurs(node)
            select new UncordonedNode(@group.Tags.GetValueOrDefault(TagNames.Pool, ""), (string?)node["metadata"]?["name"] ?? instance.Id)];
    }
}

/// <param name="Name">Of the node.</param>
public sealed record UncordonedNode(string Pool, string Name);
