using Slipway.Operations.Planning;
using Slipway.Simulator.Quotas;

namespace Slipway.Operations.Tests.EndToEnd;

public sealed class ScaleTests
{
    // More stacks than work at a time, and more instances than any answer's page holds (1,000); bench/ measures 5,000.
    const int Pools = 50;
    const int WorkersEach = 22;

    [Fact]
    public async Task More_than_a_thousand_workers_in_fifty_pools_come_up_and_go_through_their_stacks()
    {
        var spec = TestSpecs.Small with
        {
            Network = TestSpecs.Small.Network with { Vpc = new() { Cidr = "10.0.0.0/16" } },
            NodePools = [.. Enumerable.Range(0, Pools).Select(n => TestSpecs.Small.NodePools[0] with { Name = $"pool{n}", Min = WorkersEach, Max = WorkersEach })],
        };
        await using var account = await TestAccount.ForAsync(spec);
        account.Simulator.World.Part<QuotasService>().Set("L-1216C47A", 20_000);
        Assert.Null(await account.UpAsync(spec));
        var groups = await account.Aws(spec.Region).AutoScaling.DescribeGroupsAsync();
        Assert.Equal(Pools * WorkersEach + 1, groups.Sum(g => g.Instances.Count(i => i.Lifecycle == "InService")));
        Assert.False((await Planner.PlanAsync(account.Services(spec), TestSpecs.Agents, default)).IsPending);
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec));
        Assert.Empty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
    }
}
