using Slipway.Aws.Ec2;
using Slipway.Design.Model;

namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>By which tags a thing is a cluster's own. Shared things are never touched.</summary>
static class Ownership
{
    const string LoadBalancerController = "elbv2.k8s.aws/cluster";
    const string FromStack = "aws:cloudformation:stack-name";

    /// <summary>Made by Kubernetes' controllers, or ours but no stack's any more.</summary>
    public static bool IsLeftoverOf(ClusterServices cluster, IReadOnlyDictionary<string, string> tags) =>
        !tags.ContainsKey(FromStack) && (IsOwned(cluster, tags) || tags.GetValueOrDefault(LoadBalancerController) == cluster.Design.Name);

    /// <summary>Snapshots and volumes keep their stack's tag when a deletion policy leaves them behind.</summary>
    public static bool IsOwned(ClusterServices cluster, IReadOnlyDictionary<string, string> tags) =>
        tags.GetValueOrDefault(TagNames.Cluster) == cluster.Design.Name
            // What carries the cluster's own tag is in Terraform's state as long as Terraform has anything.
            ? !cluster.HeldByTerraform
            : tags.GetValueOrDefault(TagNames.KubernetesCluster(cluster.Design.Name)) == "owned";

    /// <summary>One filter a tag: EC2 joins filters with "and", so each is asked for by itself.</summary>
    public static IEnumerable<Filter> Filters(string cluster) => [Filter.Tag(TagNames.Cluster, cluster), Filter.Tag(TagNames.KubernetesCluster(cluster), "owned")];

    public static async Task<IReadOnlyList<T>> AnyAsync<T>(string cluster, Func<IEnumerable<Filter>, Task<IReadOnlyList<T>>> describe, Func<T, string> id)
    {
        var found = await Task.WhenAll(Filters(cluster).Select(f => describe([f]))).ConfigureAwait(false);
        return [.. found.SelectMany(f => f).DistinctBy(id)];
    }
}
