using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Destroy.Leftovers;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Destroy;

/// <summary>What Terraform has of a cluster.</summary>
static class TerraformHold
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Security groups are the last that can go, so they stand for all.</summary>
    public static async Task<bool> IsThereAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (await cluster.State.GetAsync(StateKeys.Terraform, ct).ConfigureAwait(false) is null) return false;
        if ((await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)).Count > 0) return true;
        return (await cluster.Aws.Ec2.DescribeSecurityGroupsAsync([Ownership.Filters(cluster.Design.Name).First()], ct: ct).ConfigureAwait(false)).Count > 0;
    }

    /// <returns>Null: no machine is left.</returns>
    public static async Task<Outcome.Failed?> EmptyAsync(ClusterServices cluster, CancellationToken ct)
    {
        var until = cluster.Time.GetUtcNow() + Patience;
        while (true)
        {
            var groups = await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false);
            foreach (var group in groups.Where(group => group.Max > 0))
            {
                cluster.Report(ProgressKind.Step, group.Name, "ending its machines");
                await cluster.Aws.AutoScaling.UpdateGroupAsync(group.Name, 0, 0, 0, ct).ConfigureAwait(false);
            }
            var left = groups.Where(group => group.Max > 0 || group.Instances.Count > 0).ToList();
            if (left.Count == 0) return null;
            if (cluster.Time.GetUtcNow() > until) return new Outcome.Failed($"machines of {left[0].Name} do not end", "look at its activities in EC2, then run again");
            await Task.Delay(Pause, cluster.Time, ct).ConfigureAwait(false);
        }
    }
}
