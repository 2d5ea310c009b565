using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

/// <summary>Everything that is looked at once a design stands, errors or not.</summary>
static class AllChecks
{
    static readonly Action<DesignContext, ClusterDesign>[] Checks =
    [
        ClusterChecks.Run, RangeChecks.Run, ZoneChecks.Run, SubnetChecks.Run, ExistingNetworkChecks.Run, SlotChecks.Run, EtcdChecks.Run,
        InstanceChecks.Run, PoolChecks.Run, PoolNameChecks.Run, TaintChecks.Run, ApiChecks.Run, SshChecks.Run, SecurityChecks.Run,
        ResilienceChecks.Run, CapacityChecks.Run, AddonChecks.Run,
    ];

    public static void Run(DesignContext context, ClusterDesign design)
    {
        foreach (var check in Checks) check(context, design);
    }
}
