using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Pools;

/// <summary>
/// Logical ids of a group: plain for the only one, with the zone's letter for one of several. Each has a launch template of its own,
/// since user data names the group to signal.
/// </summary>
sealed class PoolGroupNames(NodePoolDesign pool, PoolGroupDesign group)
{
    readonly string _suffix = group.Name.Length > pool.Name.Length ? LogicalIds.Pascal(group.Name[pool.Name.Length..]) : "";

    public string Group => $"Group{_suffix}";
    public string LaunchTemplate => $"LaunchTemplate{_suffix}";
}
