using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

/// <summary>Everything that is looked at once a design stands, errors or not.</summary>
static class AllChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        foreach (var check in Checks) check(context, design);
    }

    static readonly Action<DesignContext, ClusterDesign>[] Checks = [ClusterChecks.Run];
}
