using System.Xml.Linq;
using Slipway.Simulator.CloudFormation;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.Kernel;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.CloudFormation;

/// <summary>The network of a cluster whose machines have no way to the internet, as it is rendered.</summary>
public sealed class ClosedNetworkTests
{
    const string Region = "eu-west-1";

    [Fact]
    public async Task Its_endpoints_are_there_when_the_stack_is_and_leave_nothing_behind()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var world = simulator.World;
        var template = await File.ReadAllTextAsync(Repository.File("testdata", "render", "closed-network", "closed-network.json"));
        Do(world, "cloudformation", "CreateStack", ("StackName", "closed-network"), ("TemplateBody", template));
        world.AdvanceTo(world.Now.AddMinutes(10));
        Assert.Equal("CREATE_COMPLETE", Do(world, "cloudformation", "DescribeStacks").At("Stacks/member/StackStatus"));
        var endpoints = Do(world, "ec2", "DescribeVpcEndpoints", ("Filter.1.Name", "vpc-endpoint-type"), ("Filter.1.Value.1", "Interface")).Find("vpcEndpointSet/item").ToList();
        Assert.Equal(8, endpoints.Count);
        Assert.All(endpoints, endpoint =>
        {
            Assert.Equal("available", endpoint.At("state"));
            Assert.Equal(2, endpoint.Find("networkInterfaceIdSet/item").Count());
        });

        Do(world, "cloudformation", "DeleteStack", ("StackName", "closed-network"));
        world.AdvanceTo(world.Now.AddMinutes(15));
        Assert.Empty(Do(world, "cloudformation", "DescribeStacks").Find("Stacks/member"));
        Assert.Empty(Do(world, "ec2", "DescribeNetworkInterfaces").Find("networkInterfaceSet/item"));
    }

    static XElement Do(World world, string service, string operation, params (string Name, string Value)[] parameters) =>
        world.Invoke(service, Region, operation, parameters.ToDictionary(pair => pair.Name, pair => pair.Value));
}
