using Slipway.Design.Cost;
using Slipway.Spec.Model;

namespace Slipway.Design.Tests;

public sealed class LargeClusterTests
{
    static readonly ClusterSpec Large = Specs.Default with
    {
        NodePools = [.. Enumerable.Range(0, 50).Select(i => Specs.Default.NodePools[0] with { Name = $"pool{i}", Min = 99, Max = 99, Spread = i % 2 == 0 ? PoolSpread.PerZone : PoolSpread.Zones })],
    };

    [Fact]
    public void Thousands_of_workers_in_fifty_pools_are_one_design()
    {
        var design = Specs.Design(Large);
        Assert.Equal(50 * 99, design.Pools.Sum(p => p.Groups.Sum(g => g.Desired)));
        Assert.Equal(25 * 3 + 25, design.Pools.Sum(p => p.Groups.Count));
        Assert.Equal(50 * 99, MonthlyCost.Of(design).Items.Where(i => i.What == "m7i.large" && i.For != "control plane").Sum(i => i.Count.Start));
    }

    [Fact]
    public void Equal_specs_give_equal_designs() => Assert.Equal(DesignText.Of(Specs.Run(Large)), DesignText.Of(Specs.Run(Large)));
}
