using Slipway.Operations.Planning.Changes.Tables;

namespace Slipway.Operations.Planning.Changes;

/// <summary>The table of all keys of the spec: what a change of each does to a cluster that runs.</summary>
public static class KeyRules
{
    public static IReadOnlyList<KeyRule> All { get; } = [.. ClusterKeys.Rows, .. SlotKeys.Rows, .. NetworkKeys.Rows, .. PoolKeys.Rows];
}
