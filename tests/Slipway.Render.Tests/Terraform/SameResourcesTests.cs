using System.Globalization;
using Slipway.Render.Resources;

namespace Slipway.Render.Tests.Terraform;

/// <summary>Both targets describe the same cluster: what stands in the model, and so in the templates, stands in the configuration.</summary>
public sealed class SameResourcesTests
{
    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Every_resource_has_its_block(string name)
    {
        var (model, rendered) = (Model(name), TerraformCases.Render(name));
        var blocks = new HclReader(rendered).Resources;
        foreach (var (stack, resource) in All(model))
        {
            Assert.Contains(rendered.Addresses[(stack, resource.LogicalId)], blocks.Keys);
        }
        Assert.Equal(rendered.Addresses.Count, rendered.Addresses.Values.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Every_value_of_every_property_is_in_the_block(string name)
    {
        var (model, rendered) = (Model(name), TerraformCases.Render(name));
        var (reader, shared) = (new HclReader(rendered), HclReader.Words(rendered.File("state.tf") + rendered.File("variables.tf")));
        foreach (var (stack, resource) in All(model))
        {
            if (!rendered.Addresses.TryGetValue((stack, resource.LogicalId), out var address)) continue;
            var text = reader.WithCompanions(address);
            var literals = HclReader.Words(text);
            foreach (var leaf in Leaves(resource.Properties))
            {
                var wanted = leaf is Value.Text { Content: var written } && SaidOtherwise.TryGetValue(written, out var other) ? other : Written(leaf);
                Assert.True(wanted is null || literals.Contains(wanted) || shared.Contains(wanted), $"{address} lacks {wanted}");
            }
            foreach (var part in Parts(resource.Properties)) Assert.True(literals.Any(literal => literal.Contains(part, StringComparison.Ordinal)), $"{address} lacks {part}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Blocks_refer_to_what_the_model_refers_to(string name)
    {
        var (model, rendered) = (Model(name), TerraformCases.Render(name));
        var reader = new HclReader(rendered);
        foreach (var (stack, resource) in All(model))
        {
            if (!rendered.Addresses.TryGetValue((stack, resource.LogicalId), out var address)) continue;
            var text = reader.WithCompanions(address);
            foreach (var (other, id) in References(stack, resource.Properties, model))
            {
                var expected = rendered.Addresses.TryGetValue((other, id), out var target) ? $"{target}." : id.StartsWith("Key", StringComparison.Ordinal) ? "local.kms_key_arn" : "data.aws_ssm_parameter.";
                Assert.Contains(expected, text, StringComparison.Ordinal);
            }
            foreach (var id in resource.DependsOn) Assert.Contains($"    {rendered.Addresses[(stack, id)]},\n", text.Replace("= [", "= [\n    ", StringComparison.Ordinal).Replace("]\n", ",\n", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Nothing_is_said_that_the_model_does_not_say(string name)
    {
        var (model, rendered) = (Model(name), TerraformCases.Render(name));
        var reader = new HclReader(rendered);
        var byAddress = All(model).Where(item => rendered.Addresses.ContainsKey((item.Stack, item.Resource.LogicalId)))
            .ToDictionary(item => rendered.Addresses[(item.Stack, item.Resource.LogicalId)], item => item.Resource);
        foreach (var (address, text) in reader.Resources.Where(block => byAddress.ContainsKey(block.Key)))
        {
            var resource = byAddress[address];
            HashSet<string> known = [.. Leaves(resource.Properties).Select(Written).OfType<string>(), .. Keys(resource.Properties), .. OfTheTarget(resource, Cases.Design(name).Name)];
            var said = HclReader.Literals(HclReader.WithoutUserData(text[text.IndexOf('\n', StringComparison.Ordinal)..]));
            // What is joined from references, and the beginnings of names that AWS completes.
            said.RemoveWhere(literal => literal.Contains("${", StringComparison.Ordinal) || (literal.StartsWith($"{Cases.Design(name).Name}-", StringComparison.Ordinal) && literal.EndsWith('-')));
            Assert.All(said, literal => Assert.True(known.Contains(literal), $"{address} says {literal}"));
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void User_data_of_the_filled_in_templates_is_that_of_the_stacks(string name)
    {
        var (model, rendered) = (Model(name), TerraformCases.Render(name));
        var reader = new HclReader(rendered);
        foreach (var (stack, resource) in All(model).Where(item => item.Resource.Type == "AWS::EC2::LaunchTemplate"))
        {
            var expected = resource.Properties["LaunchTemplateData"] is ValueMap data && data["UserData"] is Value.Base64 { Content: Value.Text text } ? text.Content : null;
            Assert.Equal(expected, UserDataTemplate.Fill(rendered, reader.Resources[rendered.Addresses[(stack, resource.LogicalId)]]));
        }
    }

    /// <summary>Values that Terraform has in another form.</summary>
    static readonly Dictionary<string, string?> SaidOtherwise = new()
    {
        // aws_lb has a flag for it.
        ["internet-facing"] = "false",
        ["internal"] = "true",
        // Names of attributes that have arguments of their own.
        ["load_balancing.cross_zone.enabled"] = null,
        ["deregistration_delay.timeout_seconds"] = null,
        ["deregistration_delay.connection_termination.enabled"] = null,
        ["preserve_client_ip.enabled"] = null,
        // The tags of the launch template itself are an argument.
        ["launch-template"] = null,
    };

    /// <summary>What Terraform needs said, or CloudFormation says beside the properties.</summary>
    static IEnumerable<string> OfTheTarget(Resource resource, string cluster) => resource.Type switch
    {
        "AWS::ElasticLoadBalancingV2::LoadBalancer" or "AWS::ElasticLoadBalancingV2::TargetGroup" => [$"{cluster}-api", "true", "false"],
        "AWS::AutoScaling::AutoScalingGroup" => ["tag", "true", $"{resource.CreationPolicy?.Timeout.TotalMinutes.ToString(CultureInfo.InvariantCulture)}m"],
        _ => [],
    };

    static ClusterModel Model(string name) => ClusterModel.Build(Cases.Design(name), Cases.Input);

    static IEnumerable<(string Stack, Resource Resource)> All(ClusterModel model) => model.Stacks.SelectMany(stack => stack.Resources.Select(resource => (stack.Name, resource)));

    static IEnumerable<Value> Leaves(Value value) => value switch
    {
        ValueMap map => map.SelectMany(entry => Leaves(entry.Value)),
        Value.List list => list.Items.SelectMany(Leaves),
        Value.Text or Value.Number or Value.Flag => [value],
        _ => [],
    };

    static IEnumerable<string> Keys(Value value) => value switch
    {
        ValueMap map => map.SelectMany(entry => Keys(entry.Value).Prepend(entry.Key)),
        Value.List list => list.Items.SelectMany(Keys),
        _ => [],
    };

    static IEnumerable<string> Parts(Value value) => value switch
    {
        ValueMap map => map.SelectMany(entry => Parts(entry.Value)),
        Value.List list => list.Items.SelectMany(Parts),
        Value.Concatenation text => text.Parts.OfType<Value.Text>().Select(part => part.Content),
        _ => [],
    };

    static IEnumerable<(string Stack, string Id)> References(string stack, Value value, ClusterModel model) => value switch
    {
        ValueMap map => map.SelectMany(entry => References(stack, entry.Value, model)),
        Value.List list => list.Items.SelectMany(item => References(stack, item, model)),
        Value.Concatenation text => text.Parts.SelectMany(part => References(stack, part, model)),
        Value.Reference reference => [(stack, reference.LogicalId)],
        Value.Attribute attribute => [(stack, attribute.LogicalId)],
        Value.Import import => References(import.Stack, model.Stacks.Single(other => other.Name == import.Stack).Outputs.Single(output => output.Name == import.Output).Value, model),
        _ => [],
    };

    static string? Written(Value leaf) => leaf switch
    {
        Value.Text text => text.Content,
        Value.Number number => number.Content.ToString(CultureInfo.InvariantCulture),
        Value.Flag flag => flag.Content ? "true" : "false",
        _ => null,
    };
}
