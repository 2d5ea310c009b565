using Slipway.Operations.Planning;
using Slipway.Operations.Stacks;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

public sealed class ApplyTests
{
    static ClusterSpec Spec(string name) => name == "kubeops" ? TestSpecs.Kubeops : TestSpecs.ThreeAndOne;

    [Theory]
    [InlineData("kubeops")]
    [InlineData("three-and-one")]
    public async Task All_stacks_complete_and_a_second_run_changes_nothing(string name)
    {
        var spec = Spec(name);
        await using var account = await TestAccount.ForAsync(spec);
        Assert.Null(await account.UpAsync(spec));
        var stacks = await account.Aws(spec.Region).CloudFormation.DescribeStacksAsync();
        Assert.Equal(2 + spec.NodePools.Count, stacks.Count);
        Assert.All(stacks, stack => Assert.Equal("CREATE_COMPLETE", stack.Status));

        var plan = await Planner.PlanAsync(account.Services(spec), TestSpecs.Agents, default);
        Assert.All(plan.Stacks, stack => Assert.Equal(StackStep.Nothing, stack.Step));
        var events = await EventsAsync(account, spec);
        Assert.Null(await account.UpAsync(spec));
        Assert.Equal(events, await EventsAsync(account, spec));
    }

    static async Task<int> EventsAsync(TestAccount account, ClusterSpec spec)
    {
        var cloudFormation = account.Aws(spec.Region).CloudFormation;
        var count = 0;
        foreach (var stack in await cloudFormation.DescribeStacksAsync()) count += (await cloudFormation.DescribeStackEventsAsync(stack.Id)).Count;
        return count;
    }
}
