using Slipway.Design.Model;
using Slipway.Operations.Access;
using Slipway.Operations.Status;
using Slipway.Simulator.Faults;
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

    [Fact]
    public async Task Where_the_API_cannot_be_asked_the_machines_own_reports_say_whether_they_are_ready()
    {
        var spec = TestSpecs.Small with { Api = TestSpecs.Small.Api with { LoadBalancer = LoadBalancerScheme.Internal } };
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.IsType<Outcome.Done>(await account.UpToReadyAsync(spec, TimeSpan.FromMinutes(15)));
        var services = account.Services(spec);
        Assert.Null(await new ReportedReadiness(services).WaitAsync(TimeSpan.FromMinutes(15), default));

        var group = (await services.Aws.AutoScaling.DescribeGroupsAsync()).First(group => group.Tags.ContainsKey(TagNames.Pool));
        account.Simulator.World.Faults.Add(RefusedCalls.Deny("ec2", "RunInstances"));
        await services.Aws.AutoScaling.UpdateGroupAsync(group.Name, group.Min, group.Max + 1, group.Desired + 1, default);
        Assert.Matches("^[0-9] of [0-9] machines say that they are ready$", await new ReportedReadiness(services).WaitAsync(TimeSpan.FromMinutes(2), default));
    }
}
