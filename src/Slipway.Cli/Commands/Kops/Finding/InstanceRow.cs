using Slipway.Aws.AutoScaling;
using Slipway.Aws.Ec2;
using Slipway.Design.Model;
using Slipway.Operations;
using Slipway.Operations.Access;

namespace Slipway.Cli.Commands.Kops.Finding;

/// <summary>A machine of the cluster.</summary>
/// <param name="NodeName">As Kubernetes calls it; empty: it is no node, or the API was not asked.</param>
/// <param name="Status"><c>UpToDate</c>, <c>NeedsUpdate</c> (launched from another version of its template), <c>Detached</c>.</param>
sealed record InstanceRow(string Id, string NodeName, string Status, string Role, string State, string InternalIp, string ExternalIp, string Group, string Type)
{
    public static async Task<IReadOnlyList<InstanceRow>> FindAsync(ClusterServices cluster, IReadOnlyCollection<string> nodes, CancellationToken ct)
    {
        var groups = await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false);
        var instances = await cluster.Aws.Ec2.DescribeInstancesAsync([Filter.Tag(TagNames.Cluster, cluster.Design.Name), new Filter("instance-state-name", "pending", "running", "stopping", "stopped")], ct: ct).ConfigureAwait(false);
        return [.. instances.Select(i => Of(i, groups, nodes)).OrderBy(r => r.Id, StringComparer.Ordinal)];
    }

    static InstanceRow Of(Instance instance, IReadOnlyList<AutoScalingGroup> groups, IReadOnlyCollection<string> nodes)
    {
        var group = groups.FirstOrDefault(g => g.Instances.Any(i => i.Id == instance.Id));
        var template = group?.Instances.FirstOrDefault(i => i.Id == instance.Id)?.Template;
        var status = group is null ? "Detached" : template is null || template.Version == group.Template?.Version ? "UpToDate" : "NeedsUpdate";
        var role = instance.Tags.GetValueOrDefault(TagNames.Role) switch { "worker" => "node", { } other => other, null => "" };
        var name = instance.Tags.GetValueOrDefault(TagNames.Slot) ?? instance.Tags.GetValueOrDefault(TagNames.Pool) ?? group?.Name ?? "";
        return new InstanceRow(instance.Id, nodes.Contains(instance.Id) ? instance.Id : "", status, role, instance.State, instance.PrivateIp, instance.PublicIp, name, instance.Type);
    }
}
