using Slipway.Simulator.Ec2;
using Slipway.Simulator.Quotas;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>A failing stack tells one line with the root cause, and leaves what the next run mends.</summary>
public sealed class FailureTests
{
    static readonly ClusterSpec Spec = TestSpecs.Small;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_machine_that_cannot_get_ready_is_asked_why(bool worker)
    {
        await using var account = await TestAccount.ForAsync(Spec);
        account.Node.Trouble = config => config.Pool is not null == worker ? "the disk is full" : null;
        var cause = await FailAsync(account, Spec, "get-console-output --latest --instance-id i-");
        Assert.StartsWith(worker ? "small-pool-nodes: Group" : "small-control-plane: ", cause, StringComparison.Ordinal);
        Assert.EndsWith("says: the disk is full", cause, StringComparison.Ordinal);
        account.Node.Trouble = _ => null;
        await MendedAsync(account, Spec);
    }

    [Fact]
    public async Task Capacity_that_aws_has_not_got_is_named()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        var full = new Full();
        account.Simulator.World.Run(() => account.Simulator.World.Add(full));
        var cause = await FailAsync(account, Spec, "instance types or zones");
        Assert.Contains("capacity", cause, StringComparison.Ordinal);
        Assert.Contains("t3.medium", cause, StringComparison.Ordinal);
        full.Room = true;
        await MendedAsync(account, Spec);
    }

    [Fact]
    public async Task A_quota_that_a_new_pool_exceeds_is_named()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        Assert.Null(await account.UpAsync(Spec));
        var quotas = account.Simulator.World.Part<QuotasService>();
        quotas.Set("L-1216C47A", 5);
        var more = Spec with { NodePools = [.. Spec.NodePools, new() { Name = "batch", InstanceTypes = ["m7i.large"], Min = 2, Max = 2 }] };
        var cause = await FailAsync(account, more, "L-1216C47A");
        Assert.StartsWith("small-pool-batch: ", cause, StringComparison.Ordinal);
        Assert.Contains("current vCPU limit of 5", cause, StringComparison.Ordinal);
        quotas.Set("L-1216C47A", 64);
        await MendedAsync(account, more);
    }

    [Fact]
    public async Task A_vpc_too_many_fails_the_network_only()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        var quotas = account.Simulator.World.Part<QuotasService>();
        // Somebody else takes the last one after preflight has looked.
        var outcome = Assert.IsType<Outcome.Failed>(await account.UpAsync(Spec, confirmed: () => quotas.Set("L-F678F1CE", 0)));
        Assert.Contains("The maximum number of VPCs has been reached.", outcome.Cause, StringComparison.Ordinal);
        Assert.Contains("L-F678F1CE", outcome.Remedy, StringComparison.Ordinal);
        Assert.Equal("small-network", Assert.Single(await account.Aws(Spec.Region).CloudFormation.DescribeStacksAsync()).Name);
        quotas.Set("L-F678F1CE", 5);
        await MendedAsync(account, Spec);
    }

    static async Task<string> FailAsync(TestAccount account, ClusterSpec spec, string remedy)
    {
        var outcome = Assert.IsType<Outcome.Failed>(await account.UpAsync(spec));
        Assert.DoesNotContain('\n', outcome.Cause);
        Assert.NotNull(outcome.Remedy);
        Assert.Contains(remedy, outcome.Remedy, StringComparison.Ordinal);
        return outcome.Cause;
    }

    static async Task MendedAsync(TestAccount account, ClusterSpec spec)
    {
        Assert.Null(await account.UpAsync(spec));
        Assert.All(await account.Aws(spec.Region).CloudFormation.DescribeStacksAsync(), s => Assert.Equal("CREATE_COMPLETE", s.Status));
    }

    sealed class Full : ICapacity
    {
        public bool Room { get; set; }
        public bool HasRoom(string zone, string instanceType, bool spot) => Room;
    }
}
