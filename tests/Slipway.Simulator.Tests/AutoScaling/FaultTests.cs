using Slipway.Simulator.AutoScaling;
using Slipway.Simulator.Faults;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Tests.Ec2;

namespace Slipway.Simulator.Tests.AutoScaling;

/// <summary>Auto Scaling meets the same trouble as a client would.</summary>
public sealed class FaultTests
{
    readonly Account _aws = new();

    public FaultTests()
    {
        _aws.World.Add(new AutoScalingService(_aws.World, _aws.Ec2));
        var subnet = _aws.Subnet(_aws.Vpc());
        var template = _aws.Do("CreateLaunchTemplate", ("LaunchTemplateName", "node"), ("LaunchTemplateData.ImageId", Account.Image),
            ("LaunchTemplateData.InstanceType", "m7i.large")).Text("launchTemplateId");
        _aws.In("autoscaling", "CreateAutoScalingGroup", ("AutoScalingGroupName", "pool"), ("MinSize", 0), ("MaxSize", 2), ("DesiredCapacity", 1),
            ("VPCZoneIdentifier", subnet), ("LaunchTemplate.LaunchTemplateId", template), ("LaunchTemplate.Version", "1"));
    }

    public static TheoryData<IFault, string> Faults => new()
    {
        { RefusedCalls.Throttle("ec2", "RunInstances"), "Request limit exceeded. Launching EC2 instance failed." },
        { RefusedCalls.Deny("ec2", "RunInstances"), "You are not authorized to perform this operation." },
        { new CapacityShortage("us-east-1a", "m7i.large"), "We currently do not have sufficient m7i.large capacity in the Availability Zone you requested (us-east-1a)." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_launch_that_is_refused_is_recorded_and_tried_again(IFault fault, string message)
    {
        _aws.World.Faults.Add(fault);
        _aws.Pass(20);
        Assert.Contains(message, Activities().First(), StringComparison.Ordinal);
        _aws.Pass(200);
        Assert.InRange(Activities().Count(), 2, 4);
        Assert.Equal(0, InService);
        _aws.World.Faults.Clear();
        _aws.Pass(1200);
        Assert.Equal(1, InService);
    }

    [Fact]
    public void A_termination_that_is_refused_is_tried_again()
    {
        _aws.Pass(60);
        Assert.Equal(1, InService);
        _aws.World.Faults.Add(RefusedCalls.Throttle("ec2", "TerminateInstances"));
        _aws.In("autoscaling", "SetDesiredCapacity", ("AutoScalingGroupName", "pool"), ("DesiredCapacity", 0));
        _aws.Pass(120);
        Assert.Equal("running", _aws.Do("DescribeInstances").Named("instanceState").Single().Text("name"));
        _aws.World.Faults.Clear();
        _aws.Pass(120);
        Assert.Equal("terminated", _aws.Do("DescribeInstances").Named("instanceState").Single().Text("name"));
        Assert.Empty(Members);
    }

    [Fact]
    public void Another_type_and_another_zone_have_room()
    {
        _aws.World.Faults.Add(new CapacityShortage("us-east-1b"));
        _aws.World.Faults.Add(new CapacityShortage(instanceType: "m7i.xlarge"));
        _aws.World.Faults.Add(new CapacityShortage(spot: true));
        _aws.Pass(60);
        Assert.Equal(1, InService);
    }

    IEnumerable<string> Activities() => _aws.In("autoscaling", "DescribeScalingActivities", ("AutoScalingGroupName", "pool")).Texts("StatusMessage");
    IEnumerable<string> Members => _aws.In("autoscaling", "DescribeAutoScalingGroups").Texts("LifecycleState");
    int InService => Members.Count(state => state == "InService");
}
