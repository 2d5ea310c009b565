using System.Text.RegularExpressions;

namespace Slipway.Render.Tests;

public sealed partial class EndpointTests
{
    [Fact]
    public void Machines_without_the_internet_reach_every_service_that_their_roles_name()
    {
        var templates = Cases.Render("closed-network").Stacks.Select(stack => new Template(stack)).ToList();
        var endpoints = Services(templates);
        var called = templates.SelectMany(template => template.OfType("AWS::IAM::Role").Concat(template.OfType("AWS::IAM::Policy")))
            .SelectMany(resource => Actions().Matches(resource.Properties.ToJsonString()).Select(match => match.Groups[1].Value))
            .Where(service => service is not "iam").Distinct().ToList();
        Assert.Contains("kms", called);
        Assert.All(called, service => Assert.Contains(endpoints, endpoint => endpoint.Split('.')[0] == service));
    }

    [Fact]
    public void Where_there_is_a_way_out_only_the_free_endpoint_is_made() =>
        Assert.Equal(["s3"], Services(Cases.Render("private-three-zones").Stacks.Select(stack => new Template(stack))));

    [Theory]
    [InlineData("eu-west-1", "com.amazonaws.eu-west-1.ec2", "com.amazonaws.eu-west-1.kms")]
    [InlineData("cn-north-1", "cn.com.amazonaws.cn-north-1.ec2", "com.amazonaws.cn-north-1.kms")]
    public void Services_are_called_as_the_partition_calls_them(string region, string ec2, string kms)
    {
        var spec = Cases.Spec("closed-network") with { Region = region };
        spec = spec with { Network = spec.Network with { Zones = [$"{region}a", $"{region}b"] } };
        var names = ClusterRenderer.Render(Cases.Design(spec), Cases.Input).Stacks.SelectMany(stack => new Template(stack).OfType("AWS::EC2::VPCEndpoint"))
            .Select(endpoint => (string?)endpoint.Properties["ServiceName"]).ToList();
        Assert.Contains(ec2, names);
        Assert.Contains(kms, names);
    }

    static IEnumerable<string> Services(IEnumerable<Template> templates) => templates.SelectMany(template => template.OfType("AWS::EC2::VPCEndpoint"))
        .Select(endpoint => ((string?)endpoint.Properties["ServiceName"])?["com.amazonaws.eu-west-1.".Length..] ?? "");

    [GeneratedRegex("\"([a-z0-9-]+):[A-Z]\\w+\"")]
    private static partial Regex Actions();
}
