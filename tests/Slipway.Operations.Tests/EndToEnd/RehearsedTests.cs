namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>The same flows with the node agent on the machines and Kubernetes behind the load balancer.</summary>
public sealed class RehearsedTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_cluster_comes_up_to_its_last_node_and_goes_without_a_trace()
    {
        var spec = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, Patience));
        Assert.Equal(new Outcome.NothingToDo(), await account.UpToReadyAsync(spec, Patience));
        Assert.Equal(new Outcome.Done(), await account.DestroyAsync(spec, keepBackups: false));
        Assert.Empty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
    }
}
