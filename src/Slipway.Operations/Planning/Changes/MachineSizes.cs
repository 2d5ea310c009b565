using Slipway.Design.Model;

namespace Slipway.Operations.Planning.Changes;

/// <summary>How many machines of each kind run now: autoscalers move the numbers of the spec.</summary>
sealed class MachineSizes(IReadOnlyDictionary<(string Role, string? Pool), int> counts)
{
    public static MachineSizes None { get; } = new(new Dictionary<(string, string?), int>());

    public static async Task<MachineSizes> ReadAsync(ClusterServices cluster, CancellationToken ct)
    {
        var groups = await cluster.Aws.AutoScaling.DescribeGroupsAsync(tags: new Dictionary<string, string> { [TagNames.Cluster] = cluster.Design.Name }, ct: ct).ConfigureAwait(false);
        return new(groups.GroupBy(g => (g.Tags.GetValueOrDefault(TagNames.Role, ""), g.Tags.GetValueOrDefault(TagNames.Pool))).ToDictionary(g => g.Key, g => g.Sum(group => group.Instances.Count)));
    }

    public int Of(MachineGroup machines) => counts.GetValueOrDefault((machines.Role, machines.Pool));
}
