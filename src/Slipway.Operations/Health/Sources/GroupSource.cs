using Slipway.Aws.AutoScaling;
using Slipway.Design.Model;
using Slipway.Operations.Access;

namespace Slipway.Operations.Health.Sources;

static class GroupSource
{
    public static async Task<IReadOnlyList<GroupSight>> ReadAsync(ClusterServices cluster, CancellationToken ct) =>
        [.. (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)).Select(Sight).OrderBy(group => group.Slot ?? group.Pool, StringComparer.Ordinal).ThenBy(group => group.Name, StringComparer.Ordinal)];

    static GroupSight Sight(AutoScalingGroup group) => new(
        group.Name, group.Tags.GetValueOrDefault(TagNames.Slot), group.Tags.GetValueOrDefault(TagNames.Pool), group.Desired,
        [.. group.Instances.Select(instance => new MemberSight(instance.Id, instance.Lifecycle, instance.Health == "Healthy"))], group.SuspendedProcesses);
}
