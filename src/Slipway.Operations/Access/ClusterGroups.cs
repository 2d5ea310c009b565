using Slipway.Aws.AutoScaling;
using Slipway.Design.Model;

namespace Slipway.Operations.Access;

/// <summary>The cluster's Auto Scaling groups, by the tag that every target gives them.</summary>
public static class ClusterGroups
{
    public static Task<IReadOnlyList<AutoScalingGroup>> ListAsync(ClusterServices cluster, CancellationToken ct) =>
        cluster.Aws.AutoScaling.DescribeGroupsAsync(tags: new Dictionary<string, string> { [TagNames.Cluster] = cluster.Design.Name }, ct: ct);
}
