using Slipway.Design.Model;
using Slipway.Operations.Access;

namespace Slipway.Operations.Planning.Changes;

/// <summary>How many machines of each kind run now: autoscalers move the numbers of the spec.</summary>
sealed class MachineSizes(IReadOnlyDictionary<string, int> counts)
{
    public static MachineSizes None { get; } = new(new Dictionary<string, int>());

    public static async Task<MachineSizes> ReadAsync(ClusterServices cluster, CancellationToken ct)
    {
        var groups = await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false);
        var counts = new Dictionary<string, int>();
        foreach (var group in groups)
        {
            var name = MachineGroup.NameOf(group.Tags.GetValueOrDefault(TagNames.Role, ""), group.Tags.GetValueOrDefault(TagNames.Pool));
            counts[name] = counts.GetValueOrDefault(name) + group.Instances.Count;
        }
        return new(counts);
    }

    public int Of(MachineGroup machines) => counts.GetValueOrDefault(machines.Name);
}
