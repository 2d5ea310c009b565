using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.CloudFormation;

public sealed class RenderedTemplateTests
{
    public static TheoryData<string> Templates() =>
        [.. Directory.EnumerateFiles(Repository.File("testdata", "render"), "*.json", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("\"Resources\"", StringComparison.Ordinal)).Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_type_property_and_attribute_that_slipway_renders_is_known(string path)
    {
        var types = new TypeRegistry(AllTypes.Make());
        var template = Template.Parse(File.ReadAllText(Repository.File(path)));
        new Simulator.CloudFormation.Parameters.RevisionReader(types).CheckTypes(template);
        foreach (var resource in template.Resources.Values)
        {
            var type = types.Get(resource.Type);
            Assert.Null(type.Refusal(resource));
            foreach (var property in resource.Properties.Select(pair => pair.Key))
            {
                Assert.True(type.Properties?.Has(property), $"{resource.Type} has no {property}");
                if (type is QueryType table)
                    Assert.True(property == table.TagProperty || table.Handles.Contains(property) || table.Sends.Any(entry => entry.Split('=')[0] == property),
                        $"{resource.Type} does not do {property}");
            }
        }
    }

    [Fact]
    public void Every_type_has_its_table_of_properties_and_every_entry_of_a_type_is_in_it()
    {
        foreach (var type in AllTypes.Make())
        {
            Assert.True(type.Properties is not null, type.Name);
            if (type is not QueryType table) continue;
            foreach (var name in table.Handles.Concat(table.Sends.Select(entry => entry.Split('=')[0])))
            {
                // One table serves rules in both directions; the source of the other is never written.
                if (!type.Name.StartsWith("AWS::EC2::SecurityGroup", StringComparison.Ordinal)) Assert.True(type.Properties.Has(name), $"{type.Name} has no {name}");
            }
        }
    }

    [Theory]
    [InlineData("""{"CidrBlock": "10.0.0.0/16", "Cidr": "x"}""", "#: extraneous key [Cidr] is not permitted")]
    [InlineData("""{"CidrBlock": ["10.0.0.0/16"]}""", "#/CidrBlock: expected type: String, found: JSONArray")]
    [InlineData("""{"EnableDnsSupport": "perhaps"}""", "#/EnableDnsSupport: expected type: Boolean, found: String")]
    [InlineData("""{"Tags": {"a": "b"}}""", "#/Tags: expected type: JSONArray, found: JSONObject")]
    public void Properties_that_a_type_does_not_have_are_named(string properties, string fault) =>
        Assert.Equal([fault], PropertyTable.Of("AWS::EC2::VPC")?.Faults(TemplateText.Parse(properties)));

    [Fact]
    public void Nested_properties_are_checked_too() => Assert.Equal(
        ["#/LaunchTemplateData/BlockDeviceMappings/0/Ebs: extraneous key [Size] is not permitted"],
        PropertyTable.Of("AWS::EC2::LaunchTemplate")?.Faults(TemplateText.Parse("""
            {"LaunchTemplateData": {"BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"Size": 8}}]}}
            """)));
}
