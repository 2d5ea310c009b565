namespace Slipway.Render.Tests;

public sealed class ScaleTests
{
    [Fact]
    public void Fifty_pools_are_fifty_stacks_that_each_wait_for_the_network_only()
    {
        var spec = Cases.Spec("private-three-zones");
        var many = Cases.Design(spec with
        {
            NodePools = [.. Enumerable.Range(0, 50).Select(n => spec.NodePools[0] with { Name = $"pool{n}", Min = 100, Max = 100 })],
        });
        var rendered = ClusterRenderer.Render(many, Cases.Input);
        var pools = rendered.Stacks.Where(stack => stack.Kind == StackKind.NodePool).ToList();
        Assert.Equal(50, pools.Count);
        Assert.All(pools, pool => Assert.Equal(["demo-network"], pool.DependsOn));
        Assert.Equal(53, rendered.Objects.Count(item => item.Key.StartsWith("nodes/", StringComparison.Ordinal)));
    }
}
