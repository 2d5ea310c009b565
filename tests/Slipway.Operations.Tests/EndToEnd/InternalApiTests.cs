using Slipway.Operations.Status;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

public sealed class InternalApiTests
{
    [Fact]
    public async Task An_internal_API_that_is_silent_outside_its_network_is_said_in_one_line_with_the_way_out()
    {
        var spec = TestSpecs.Small with { Api = TestSpecs.Small.Api with { LoadBalancer = LoadBalancerScheme.Internal } };
        await using var account = await TestAccount.ForAsync(spec);
        // All machines have signalled: not to be let in from here is no failure.
        Assert.IsType<Outcome.Done>(await account.UpAsync(spec));
        var status = await new StatusFlow(account.Services(spec), proxy: null).RunAsync(default);
        Assert.Equal("it is internal (api.loadBalancer) and does not answer from here; within the VPC, or over a VPN to it, it would", status.Api);
    }
}
