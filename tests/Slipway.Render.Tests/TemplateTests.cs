using System.Text.RegularExpressions;

namespace Slipway.Render.Tests;

/// <summary>What must hold for every template, whatever the cluster: needs no tool of others.</summary>
public sealed partial class TemplateTests
{
    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Every_reference_has_its_resource(string name)
    {
        foreach (var template in Templates(name))
        {
            var known = template.Resources.Select(resource => resource.Key)
                .Concat(template.Root["Parameters"]?.AsObject().Select(parameter => parameter.Key) ?? [])
                .Append("AWS::AccountId").ToHashSet();
            var dependencies = template.Resources.SelectMany(resource => resource.Value?["DependsOn"]?.AsArray() ?? []);
            var wanted = template.Calls("Ref").Concat(dependencies).Select(argument => (string?)argument)
                .Concat(template.Calls("Fn::GetAtt").Select(argument => (string?)argument?[0]))
                .Concat(template.Calls("Fn::Sub").SelectMany(argument => Placeholder().Matches((string?)argument ?? "").Select(match => match.Groups[1].Value)));
            Assert.All(wanted, id => Assert.True(known.Contains(id ?? ""), $"{template.Name} refers to {id}"));
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Every_import_is_exported_by_a_stack_that_comes_before(string name)
    {
        var exported = new HashSet<string>();
        foreach (var template in Templates(name))
        {
            Assert.All(template.ImportNames, import => Assert.Contains(import, exported));
            foreach (var export in template.ExportNames) Assert.True(exported.Add(export), $"{export} is exported twice");
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void A_stack_says_which_stacks_it_imports_from(string name)
    {
        foreach (var stack in Cases.Render(name).Stacks)
        {
            var sources = new Template(stack).ImportNames
                .Select(import => import[..import.LastIndexOf('-')])
                .Distinct();
            Assert.Equal(stack.DependsOn, sources);
        }
    }

    [Theory]
    [InlineData("private-three-zones")]
    [InlineData("three-and-one")]
    [InlineData("existing-vpc")]
    [InlineData("spot-and-zones")]
    public void Nothing_is_open_to_the_world_unless_asked(string name)
    {
        Assert.DoesNotContain("0.0.0.0/0", IngressBlocks(name));
        Assert.NotEmpty(IngressBlocks(name));
    }

    [Fact]
    public void What_is_asked_to_be_open_is_the_api_and_ssh_only()
    {
        var open = Templates("public-dedicated-etcd").SelectMany(template => template.OfType("AWS::EC2::SecurityGroupIngress"))
            .Where(rule => (string?)rule.Properties["CidrIp"] == "0.0.0.0/0")
            .Select(rule => (int?)rule.Properties["FromPort"]);
        Assert.Equal([443, 22, 22, 22], open);
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void No_rule_admits_every_port_from_an_address_block(string name)
    {
        var rules = Templates(name).SelectMany(template => template.OfType("AWS::EC2::SecurityGroupIngress"));
        Assert.All(rules.Where(rule => rule.Properties.ContainsKey("CidrIp")), rule => Assert.Contains((int?)rule.Properties["FromPort"], new int?[] { 22, 443 }));
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Templates_and_node_configurations_hold_no_secret(string name)
    {
        var rendered = Cases.Render(name);
        foreach (var text in rendered.Stacks.Select(stack => stack.Template).Concat(rendered.Objects.Select(item => System.Text.Encoding.UTF8.GetString(item.Content.Span))))
        {
            Assert.DoesNotMatch(Secret(), text);
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Machines_ask_for_imdsv2_with_one_hop_and_encrypted_disks(string name)
    {
        foreach (var (_, properties) in Templates(name).SelectMany(template => template.OfType("AWS::EC2::LaunchTemplate")))
        {
            var data = properties["LaunchTemplateData"];
            Assert.Equal("required", (string?)data?["MetadataOptions"]?["HttpTokens"]);
            Assert.Equal(1, (int?)data?["MetadataOptions"]?["HttpPutResponseHopLimit"]);
            Assert.All(data?["BlockDeviceMappings"]?.AsArray() ?? [], mapping => Assert.True((bool?)mapping?["Ebs"]?["Encrypted"]));
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void No_update_of_a_template_replaces_machines_by_itself(string name)
    {
        foreach (var resource in Templates(name).SelectMany(template => template.Resources).Where(resource => (string?)resource.Value?["Type"] == "AWS::AutoScaling::AutoScalingGroup"))
        {
            Assert.DoesNotContain(resource.Value?["UpdatePolicy"]?.AsObject().Select(policy => policy.Key) ?? [], policy => policy is "AutoScalingRollingUpdate" or "AutoScalingReplacingUpdate");
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Every_taggable_resource_carries_the_clusters_tag(string name)
    {
        var cluster = Cases.Design(name).Name;
        foreach (var template in Templates(name))
        {
            foreach (var (id, resource) in template.Resources)
            {
                var tags = (resource?["Properties"]?["Tags"] ?? resource?["Properties"]?["HostedZoneTags"])?.AsArray();
                if (tags is not null) Assert.Contains(tags, tag => (string?)tag?["Key"] == "slipway.dev/cluster" && (string?)tag["Value"] == cluster);
                else Assert.Contains((string?)resource?["Type"], Untagged);
            }
        }
    }

    // Listeners could have tags; theirs are those of their load balancer. Launch templates have tag specifications instead.
    static readonly string?[] Untagged =
    [
        "AWS::EC2::LaunchTemplate", "AWS::EC2::Route", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SubnetRouteTableAssociation",
        "AWS::EC2::VPCGatewayAttachment", "AWS::ElasticLoadBalancingV2::Listener", "AWS::IAM::InstanceProfile",
        "AWS::Route53::RecordSet",
    ];

    static IEnumerable<Template> Templates(string name) => Cases.Render(name).Stacks.Select(stack => new Template(stack));

    static List<string> IngressBlocks(string name) =>
        [.. Templates(name).SelectMany(template => template.OfType("AWS::EC2::SecurityGroupIngress")).Select(rule => (string?)rule.Properties["CidrIp"]).OfType<string>()];

    [GeneratedRegex(@"\$\{([A-Za-z0-9:]+)[.}]")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"PRIVATE KEY|AKIA[0-9A-Z]{16}|aws_secret_access_key\s*=|[Pp]assword")]
    private static partial Regex Secret();
}
