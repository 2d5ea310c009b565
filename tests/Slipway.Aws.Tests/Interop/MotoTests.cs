using System.Text;
using Slipway.Aws.CloudFormation;
using Slipway.Aws.Ec2;
using Slipway.Aws.S3;

namespace Slipway.Aws.Tests.Interop;

/// <summary>Whether another's idea of the protocols agrees with ours.</summary>
[Trait("Part", "Interop")]
public sealed class MotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    const string Template = """
        {"Resources": {
           "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.7.0.0/16", "Tags": [{"Key": "slipway.dev/cluster", "Value": "demo"}]}},
           "Subnet": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.7.1.0/24", "AvailabilityZone": "eu-west-1a"}}},
         "Outputs": {"Vpc": {"Value": {"Ref": "Vpc"}, "Export": {"Name": "demo-Vpc"}}}}
        """;

    AwsClients Aws => moto.Clients;

    [MotoFact]
    public async Task Sts_names_the_caller() =>
        Assert.Equal("123456789012", (await Aws.Sts.GetCallerIdentityAsync()).Account);

    [MotoFact]
    public async Task A_stack_goes_through_its_life_by_change_sets()
    {
        var cfn = Aws.CloudFormation;
        Assert.Null(await cfn.DescribeStackAsync("demo"));
        var id = await cfn.CreateChangeSetAsync(new ChangeSetRequest
        {
            StackName = "demo",
            ChangeSetName = "first",
            Type = ChangeSetType.Create,
            TemplateBody = Template,
            Tags = new Dictionary<string, string> { ["slipway.dev/cluster"] = "demo" },
        });
        var changes = await cfn.DescribeChangeSetAsync(id.Id);
        Assert.Equal(["Subnet", "Vpc"], changes?.Changes.Select(c => c.LogicalId).Order());
        await cfn.ExecuteChangeSetAsync(id.Id);
        var stack = await cfn.DescribeStackAsync("demo");
        Assert.Equal("CREATE_COMPLETE", stack?.Status); // moto leaves out outputs and exports of a stack that a change set made
        Assert.Equal("demo", stack?.Tags["slipway.dev/cluster"]);
        Assert.Contains(await cfn.ListStackResourcesAsync("demo"), r => r.Type == "AWS::EC2::Subnet");
        var events = await cfn.DescribeStackEventsAsync("demo");
        Assert.Empty(await cfn.DescribeStackEventsAsync("demo", after: events[0].EventId));
        Assert.Contains("10.7.0.0/16", await cfn.GetTemplateAsync("demo"), StringComparison.Ordinal);

        var vpc = Assert.Single(await Aws.Ec2.DescribeVpcsAsync([Filter.Tag("slipway.dev/cluster", "demo")]));
        Assert.Equal("10.7.0.0/16", vpc.Cidr);
        Assert.True((await Aws.Ec2.DescribeVpcDnsAsync(vpc.Id)).Support);
        Assert.Equal("10.7.1.0/24", Assert.Single(await Aws.Ec2.DescribeSubnetsAsync([new Filter("vpc-id", vpc.Id)])).Cidr);
        Assert.True(Assert.Single(await Aws.Ec2.DescribeRouteTablesAsync([new Filter("vpc-id", vpc.Id)])).Main);
        Assert.Equal("-1", Assert.Single(Assert.Single(await Aws.Ec2.DescribeSecurityGroupsAsync([new Filter("vpc-id", vpc.Id)])).Egress).Protocol);
        Assert.Contains(await Aws.Tagging.GetResourcesAsync("slipway.dev/cluster", ["demo"]), r => r.Arn.EndsWith(vpc.Id, StringComparison.Ordinal));

        await cfn.DeleteStackAsync("demo");
        Assert.Null(await cfn.DescribeStackAsync("demo"));
    }

    [MotoFact]
    public async Task Ec2_answers_reads_of_every_kind()
    {
        var ec2 = Aws.Ec2;
        Assert.Contains(await ec2.DescribeAvailabilityZonesAsync(), z => z.Name == "eu-west-1a");
        Assert.Contains(await ec2.DescribeInstanceTypeOfferingsAsync(["m5.large"]), o => o.Location == "eu-west-1a");
        Assert.NotEmpty(await ec2.DescribeImagesAsync(owners: ["amazon"]));
        Assert.Empty(await ec2.DescribeKeyPairsAsync([new Filter("key-name", "none")]));
        Assert.Empty(await ec2.DescribeInstancesAsync([Filter.HasTag("slipway.dev/cluster")]));
        Assert.Empty(await ec2.DescribeNatGatewaysAsync());
        Assert.Empty(await ec2.DescribeAddressesAsync());
        Assert.Empty(await ec2.DescribeVolumesAsync([Filter.Tag("slipway.dev/cluster", "demo")]));
        await ec2.DeleteVolumeAsync("vol-0123456789abcdef0");
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => ec2.AttachVolumeAsync("vol-0123456789abcdef0", "i-0123456789abcdef0", "/dev/xvdf"));
        Assert.Equal(AwsErrorKind.NotFound, e.Kind);
    }

    [MotoFact]
    public async Task S3_decides_conditions_when_it_writes()
    {
        var s3 = Aws.S3;
        Assert.Null(await s3.GetBucketRegionAsync("kubeops-state"));
        await s3.CreateBucketAsync("kubeops-state");
        Assert.Equal(("eu-west-1", true), (await s3.GetBucketRegionAsync("kubeops-state"), await s3.IsVersionedAsync("kubeops-state")));
        Assert.Null(await s3.GetAsync("kubeops-state", "demo/lease.json"));
        var tag = await s3.PutAsync("kubeops-state", "demo/lease.json", "one"u8.ToArray(), PutCondition.IfAbsent);
        Assert.NotNull(tag);
        Assert.Null(await s3.PutAsync("kubeops-state", "demo/lease.json", "two"u8.ToArray(), PutCondition.IfAbsent));
        var read = await s3.GetAsync("kubeops-state", "demo/lease.json");
        Assert.Equal(("one", tag), (Encoding.UTF8.GetString(read?.Content.ToArray() ?? []), read?.ETag));
        Assert.Equal(["demo/lease.json"], (await s3.ListAsync("kubeops-state", "demo/")).Select(e => e.Key));
        await s3.DeleteAsync("kubeops-state", "demo/lease.json");
        Assert.Null(await s3.HeadAsync("kubeops-state", "demo/lease.json"));
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => s3.GetAsync("no-such-bucket-here", "x"));
        Assert.Equal("NoSuchBucket", e.Code);
    }

    [MotoFact]
    public async Task Kms_refuses_another_context_or_key()
    {
        var context = new Dictionary<string, string> { ["slipway.dev/cluster"] = "demo" };
        var key = await Aws.Kms.DescribeKeyAsync("alias/aws/ebs");
        var data = await Aws.Kms.GenerateDataKeyAsync(key?.Arn ?? "", context);
        Assert.Equal(data.Plaintext, await Aws.Kms.DecryptAsync(data.Ciphertext, context));
        await Assert.ThrowsAsync<AwsServiceException>(() => Aws.Kms.DecryptAsync(data.Ciphertext, new Dictionary<string, string> { ["slipway.dev/cluster"] = "other" }));
        Assert.Null(await Aws.Kms.DescribeKeyAsync("alias/none"));
    }

    [MotoFact]
    public async Task Route53_speaks_xml_over_rest()
    {
        var dns = Aws.Route53;
        Assert.Null(await dns.GetHostedZoneAsync("Z000000000000"));
        Assert.Empty(await dns.ListHostedZonesByNameAsync("kubeops.net"));
    }

    [MotoFact]
    public async Task Groups_and_load_balancers_answer()
    {
        Assert.Empty(await Aws.AutoScaling.DescribeGroupsAsync(["none"]));
        Assert.Empty(await Aws.AutoScaling.DescribeGroupsAsync(tags: new Dictionary<string, string> { ["slipway.dev/cluster"] = "demo" }));
        Assert.Empty(await Aws.LoadBalancing.DescribeLoadBalancersAsync());
        Assert.Empty(await Aws.ClassicLoadBalancing.DescribeLoadBalancersAsync());
        Assert.Equal(AwsErrorKind.NotFound, (await Assert.ThrowsAsync<AwsServiceException>(() => Aws.LoadBalancing.DescribeTargetGroupsAsync(names: ["none"]))).Kind);
        Assert.Null(await Aws.Iam.GetRoleAsync("none"));
    }

    [MotoFact]
    public async Task Json_services_answer()
    {
        Assert.Null(await Aws.Ssm.GetParameterAsync("/none"));
        Assert.Empty(await Aws.Logs.DescribeLogGroupsAsync("/slipway/demo"));
        await Aws.Logs.DeleteLogGroupAsync("/slipway/demo");
        Assert.Null(await Aws.Quotas.GetAsync("ec2", "L-00000000"));
    }
}
