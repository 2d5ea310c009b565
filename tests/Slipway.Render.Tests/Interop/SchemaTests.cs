using System.Text.Json.Nodes;
using Slipway.Testing;

namespace Slipway.Render.Tests.Interop;

/// <summary>Every type, property and attribute that is rendered is known to CloudFormation.</summary>
[Trait("Part", "Interop")]
public sealed class SchemaTests(ServiceSpec spec) : IClassFixture<ServiceSpec>
{
    [InteropTheory("npm|" + ServiceSpec.Archive)]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Properties_are_those_of_the_schema(string name)
    {
        foreach (var template in Cases.Render(name).Stacks.Select(stack => new Template(stack)))
        {
            var problems = template.Resources.SelectMany(resource =>
                spec.Types.Problems($"{template.Name}/{resource.Key}", (string?)resource.Value?["Type"] ?? "", template.Properties(resource.Key)));
            Assert.Empty(problems);
        }
    }

    [InteropTheory("npm|" + ServiceSpec.Archive)]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Attributes_that_are_referred_to_exist(string name)
    {
        foreach (var template in Cases.Render(name).Stacks.Select(stack => new Template(stack)))
        {
            foreach (var call in template.Calls("Fn::GetAtt"))
            {
                var type = (string?)template.Resources[(string?)call?[0] ?? ""]?["Type"] ?? "";
                var attribute = (string?)call?[1] ?? "";
                Assert.True(spec.Types.HasAttribute(type, attribute), $"{template.Name}: {type} has no attribute {attribute}");
            }
        }
    }

    [InteropFact("npm|" + ServiceSpec.Archive)]
    public void The_check_itself_finds_what_is_wrong()
    {
        var wrong = new JsonObject { ["CidrBlok"] = "10.0.0.0/16", ["EnableDnsSupport"] = "yes", ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "a" }) };
        Assert.Equal(3, spec.Types.Problems("Vpc", "AWS::EC2::VPC", wrong).Count());
        Assert.Single(spec.Types.Problems("Subnet", "AWS::EC2::Subnet", []));
        Assert.Single(spec.Types.Problems("Odd", "AWS::EC2::Odd", []));
        Assert.True(spec.Types.Count > 1000);
    }
}
