using System.Xml.Linq;
using Slipway.Simulator.CloudFormation;
using Slipway.Simulator.Faults;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tests.CloudFormation;

/// <summary>CloudFormation meets the same trouble as a client would: what passes is waited for, what stays is rolled back.</summary>
public sealed class FaultTests
{
    const string Template = """
        {"Resources": {
           "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
           "Subnet": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": {"Fn::Select": [0, {"Fn::GetAZs": ""}]}}},
           "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}},
           "Key": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}}, "Action": "kms:*", "Resource": "*"}]}}},
           "Zone": {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "example.test"}}}}
        """;

    [Theory]
    [InlineData("ec2", "CreateSubnet", "Subnet", "ec2:CreateSubnet", "AccessDenied")]
    [InlineData("iam", "CreateRole", "Role", "iam:CreateRole", "AccessDenied")]
    [InlineData("kms", "CreateKey", "Key", "kms:CreateKey", "AccessDenied")]
    [InlineData("route53", "POST /2013-04-01/hostedzone", "Zone", "route53:POST", "AccessDenied")]
    public async Task A_denied_call_rolls_the_stack_back_with_the_reason(string service, string operation, string resource, string action, string code)
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var world = simulator.World;
        world.Faults.Add(RefusedCalls.Deny(service, operation));
        Do(world, "CreateStack", ("StackName", "s"), ("TemplateBody", Template), ("Capabilities.member.1", "CAPABILITY_IAM"));
        world.AdvanceTo(world.Now.AddMinutes(5));
        Assert.Equal("ROLLBACK_COMPLETE", Status(world));
        var failed = Events(world).Single(happened => happened.At("LogicalResourceId") == resource && happened.At("ResourceStatus") == "CREATE_FAILED");
        Assert.Contains($"not authorized to perform: {action}", failed.At("ResourceStatusReason"), StringComparison.Ordinal);
        Assert.Contains($"HandlerErrorCode: {code}", failed.At("ResourceStatusReason"), StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.0/16", world.Invoke("ec2", "us-east-1", "DescribeVpcs", new Dictionary<string, string>()).Descendants().Select(element => element.Value));
    }

    [Fact]
    public async Task Throttling_that_passes_is_waited_for()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var world = simulator.World;
        foreach (var service in (string[])["ec2", "iam", "kms", "route53"]) world.Faults.Add(RefusedCalls.Throttle(service));
        Do(world, "CreateStack", ("StackName", "s"), ("TemplateBody", Template), ("Capabilities.member.1", "CAPABILITY_IAM"));
        world.AdvanceTo(world.Now.AddMinutes(1));
        Assert.Equal("CREATE_IN_PROGRESS", Status(world));
        world.Faults.Clear();
        world.AdvanceTo(world.Now.AddMinutes(3));
        Assert.Equal("CREATE_COMPLETE", Status(world));
    }

    [Fact]
    public async Task Throttling_that_stays_fails_the_stack()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var world = simulator.World;
        world.Faults.Add(RefusedCalls.Throttle("ec2", "DescribeAvailabilityZones"));
        Do(world, "CreateStack", ("StackName", "s"), ("TemplateBody", Template), ("Capabilities.member.1", "CAPABILITY_IAM"));
        world.AdvanceTo(world.Now.AddMinutes(15));
        Assert.Equal("ROLLBACK_COMPLETE", Status(world));
        Assert.Contains(Reasons(world), reason => reason.StartsWith("Subnet: ", StringComparison.Ordinal) && reason.Contains("Request limit exceeded.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_without_capacity_fails_its_stack_with_the_last_activity()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var world = simulator.World;
        world.Faults.Add(new CapacityShortage());
        const string template = """
            {"Resources": {
               "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
               "Subnet": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "us-east-1a"}},
               "Template": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": {"ImageId": "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}", "InstanceType": "m7i.large"}}},
               "Group": {"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": {"MinSize": "1", "MaxSize": "1", "VPCZoneIdentifier": [{"Ref": "Subnet"}],
                 "LaunchTemplate": {"LaunchTemplateId": {"Ref": "Template"}, "Version": {"Fn::GetAtt": ["Template", "LatestVersionNumber"]}}}}}}
            """;
        Do(world, "CreateStack", ("StackName", "s"), ("TemplateBody", template));
        world.AdvanceTo(world.Now.AddMinutes(90));
        Assert.Equal("ROLLBACK_COMPLETE", Status(world));
        Assert.Contains(Reasons(world), reason => reason.StartsWith("Group: Group did not stabilize. Last scaling activity: We currently do not have sufficient m7i.large capacity", StringComparison.Ordinal));
    }

    static XElement Do(World world, string operation, params (string Name, string Value)[] parameters) =>
        world.Invoke("cloudformation", "us-east-1", operation, parameters.ToDictionary(pair => pair.Name, pair => pair.Value));

    static string? Status(World world) => Do(world, "DescribeStacks", ("StackName", "s")).At("Stacks/member/StackStatus");
    static List<string> Reasons(World world) =>
        [.. Events(world).Where(happened => happened.At("ResourceStatusReason") is not null).Select(happened => $"{happened.At("LogicalResourceId")}: {happened.At("ResourceStatusReason")}")];

    static IEnumerable<XElement> Events(World world) => Do(world, "DescribeStackEvents", ("StackName", "s")).Find("StackEvents/member");
}
