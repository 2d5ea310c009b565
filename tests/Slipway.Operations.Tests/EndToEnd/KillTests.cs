using Slipway.Aws;
using Slipway.Operations.Planning;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>A command that is killed after any of its requests is finished by running it again.</summary>
public sealed class KillTests
{
    /// <summary>Kills over the whole length of a run, each on a cluster made and destroyed for it.</summary>
    const int Kills = 8;

    static readonly ClusterSpec Spec = TestSpecs.Small;

    [Fact]
    public async Task Up_and_destroy_can_be_killed_anywhere_and_nothing_is_doubled()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        var (up, destroy) = (await RequestsAsync(account, Up), await RequestsAsync(account, Destroy));
        for (var i = 0; i < Kills; i++)
        {
            // Different offsets, so that beginning, middle and end of both are met, and not each time the same request of a poll.
            await KillAsync(account, 1 + (up - 1) * (2 * i + 1) / (2 * Kills), Up);
            Assert.Null(await account.UpAsync(Spec));
            await WholeAsync(account);
            await KillAsync(account, 1 + (destroy - 1) * (2 * i + 1) / (2 * Kills), Destroy);
            Assert.True(await account.DestroyAsync(Spec) is Outcome.Done or Outcome.NothingToDo);
            Assert.Empty(await Remains.OfAsync(account, Spec.Region, Spec.Metadata.Name));
        }
    }

    [Fact]
    public async Task Destroy_killed_at_its_last_steps_leaves_nothing_when_it_is_run_again()
    {
        const int LastSteps = 5;
        await using var account = await TestAccount.ForAsync(Spec);
        Assert.Null(await account.UpAsync(Spec));
        var destroy = await RequestsAsync(account, Destroy);
        for (var last = 0; last < LastSteps; last++)
        {
            Assert.Null(await account.UpAsync(Spec));
            await KillAsync(account, destroy - last, Destroy);
            Assert.True(await account.DestroyAsync(Spec, keepBackups: false) is Outcome.Done or Outcome.NothingToDo);
            Assert.Empty(await account.Services(Spec).State.ListAsync("", default));
        }
    }

    static async Task<Outcome?> Up(TestAccount account, HeldHandler http) => await account.UpAsync(Spec, http, ct: http.Dead.Token);

    static async Task<Outcome?> Destroy(TestAccount account, HeldHandler http) => await account.DestroyAsync(Spec, http, ct: http.Dead.Token);

    static async Task<int> RequestsAsync(TestAccount account, Func<TestAccount, HeldHandler, Task<Outcome?>> run)
    {
        using var http = new HeldHandler { World = account.Simulator.World };
        await run(account, http);
        return http.Requests;
    }

    static async Task KillAsync(TestAccount account, int after, Func<TestAccount, HeldHandler, Task<Outcome?>> run)
    {
        using var http = new HeldHandler { World = account.Simulator.World, CutAfter = after };
        try
        {
            await run(account, http);
        }
        catch (Exception e) when (http.Dead.IsCancellationRequested && e is OperationCanceledException or AwsServiceException)
        {
            // As meant; how a dying process ends is nobody's business.
        }
    }

    static async Task WholeAsync(TestAccount account)
    {
        var aws = account.Aws(Spec.Region);
        var stacks = await aws.CloudFormation.DescribeStacksAsync();
        Assert.Equal(["small-control-plane", "small-network", "small-pool-nodes"], stacks.Select(s => s.Name).Order());
        Assert.All(stacks, s => Assert.True(s.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE", $"{s.Name} {s.Status}"));
        Assert.Single(await aws.Ec2.DescribeVpcsAsync());
        Assert.Equal(2, (await aws.Ec2.DescribeInstancesAsync([new("instance-state-name", "pending", "running")])).Count);
        Assert.Equal(3, (await aws.Ec2.DescribeVolumesAsync()).Count);
        Assert.Single(await aws.LoadBalancing.DescribeLoadBalancersAsync());
        foreach (var stack in stacks)
        {
            var changeSets = account.Do(Spec.Region, "cloudformation", "ListChangeSets", ("StackName", stack.Name));
            Assert.DoesNotContain(changeSets.Descendants(), e => e.Name.LocalName == "ExecutionStatus" && e.Value == "AVAILABLE");
        }
        var plan = await Planner.PlanAsync(account.Services(Spec), TestSpecs.Agents, default);
        Assert.False(plan.IsPending);
    }
}
