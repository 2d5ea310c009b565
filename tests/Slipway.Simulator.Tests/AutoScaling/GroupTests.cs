using System.Xml.Linq;
using Slipway.Simulator.AutoScaling;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Tests.Ec2;

namespace Slipway.Simulator.Tests.AutoScaling;

public sealed class GroupTests
{
    readonly Account _aws = new();
    readonly string _template;
    readonly string[] _subnets;

    public GroupTests()
    {
        _aws.World.Add(new AutoScalingService(_aws.World, _aws.Ec2));
        var vpc = _aws.Vpc();
        _subnets = [.. "abc".Select((zone, i) => _aws.Subnet(vpc, $"10.0.{i}.0/24", $"us-east-1{zone}"))];
        _template = _aws.Do("CreateLaunchTemplate", ("LaunchTemplateName", "node"), ("LaunchTemplateData.ImageId", Account.Image),
            ("LaunchTemplateData.InstanceType", "m7i.large")).Text("launchTemplateId");
    }

    XElement Do(string action, params ReadOnlySpan<(string, object)> parameters) => _aws.In("autoscaling", action, parameters);

    void Create(int min, int max, params ReadOnlySpan<(string, object)> more) => Do("CreateAutoScalingGroup",
        [("AutoScalingGroupName", "pool"), ("MinSize", min), ("MaxSize", max), ("VPCZoneIdentifier", string.Join(',', _subnets)),
            ("LaunchTemplate.LaunchTemplateId", _template), ("LaunchTemplate.Version", "1"), .. more]);

    List<(string Id, string Zone, string State)> Members() => [.. Do("DescribeAutoScalingGroups", ("AutoScalingGroupNames.member.1", "pool")).Named("Instances").Elements()
        .Select(m => (m.Text("InstanceId"), m.Text("AvailabilityZone"), m.Text("LifecycleState")))];

    string Refusal(string action, params (string, object)[] parameters) => Assert.Throws<AwsException>(() => Do(action, parameters)).Code;

    [Fact]
    public void A_group_fills_up_balanced_over_its_zones()
    {
        Create(4, 8, ("Tags.member.1.Key", "slipway.dev/cluster"), ("Tags.member.1.Value", "k8s"), ("Tags.member.1.PropagateAtLaunch", true));
        Assert.Empty(Members());
        _aws.Pass(60);
        Assert.Equal(4, Members().Count);
        Assert.All(Members(), m => Assert.Equal("InService", m.State));
        Assert.Equal([1, 1, 2], Members().GroupBy(m => m.Zone).Select(g => g.Count()).Order());
        var tags = _aws.Do("DescribeInstances", ("InstanceId.1", Members()[0].Id)).Named("tagSet").First();
        Assert.Contains("aws:autoscaling:groupName", tags.Texts("key"));
        Assert.Contains("k8s", tags.Texts("value"));
    }

    [Fact]
    public void A_terminated_instance_is_replaced()
    {
        Create(2, 2);
        _aws.Pass(60);
        var lost = Members()[0].Id;
        _aws.Do("TerminateInstances", ("InstanceId.1", lost));
        _aws.Pass(180);
        Assert.Equal(2, Members().Count(m => m.State == "InService"));
        Assert.DoesNotContain(Members(), m => m.Id == lost);
        Assert.Contains(Do("DescribeScalingActivities", ("AutoScalingGroupName", "pool")).Texts("Cause"), c => c.Contains("health check", StringComparison.Ordinal));
    }

    [Fact]
    public void The_desired_capacity_moves_within_its_bounds()
    {
        Create(1, 3);
        _aws.Pass(60);
        Do("SetDesiredCapacity", ("AutoScalingGroupName", "pool"), ("DesiredCapacity", 3));
        _aws.Pass(60);
        Assert.Equal(3, Members().Count);
        Do("SetDesiredCapacity", ("AutoScalingGroupName", "pool"), ("DesiredCapacity", 1));
        _aws.Pass(90);
        Assert.Single(Members());
        Assert.Equal("ValidationError", Refusal("SetDesiredCapacity", ("AutoScalingGroupName", "pool"), ("DesiredCapacity", 4)));
    }

    [Fact]
    public void Without_capacity_the_activity_says_why_and_another_zone_serves()
    {
        _aws.World.Add(new NoRoom("us-east-1a", "us-east-1b", "us-east-1c"));
        Create(1, 1);
        _aws.Pass(20);
        var activity = Do("DescribeScalingActivities", ("AutoScalingGroupName", "pool"));
        Assert.Equal("Failed", activity.Text("StatusCode"));
        Assert.Contains("sufficient m7i.large capacity", activity.Text("StatusMessage"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_zone_without_capacity_leaves_the_others()
    {
        _aws.World.Add(new NoRoom("us-east-1a"));
        Create(2, 2);
        _aws.Pass(60);
        Assert.Equal(["us-east-1b", "us-east-1c"], Members().Select(m => m.Zone).Order());
    }

    [Fact]
    public void A_hook_holds_an_instance_until_it_is_completed()
    {
        Create(1, 1, ("LifecycleHookSpecificationList.member.1.LifecycleHookName", "ready"),
            ("LifecycleHookSpecificationList.member.1.LifecycleTransition", LifecycleHook.Launching),
            ("LifecycleHookSpecificationList.member.1.HeartbeatTimeout", 300));
        _aws.Pass(60);
        var (id, _, state) = Assert.Single(Members());
        Assert.Equal("Pending:Wait", state);
        Do("CompleteLifecycleAction", ("AutoScalingGroupName", "pool"), ("LifecycleHookName", "ready"), ("InstanceId", id), ("LifecycleActionResult", "CONTINUE"));
        Assert.Equal("InService", Assert.Single(Members()).State);
    }

    [Fact]
    public void A_hook_that_is_never_completed_abandons_the_instance()
    {
        Create(1, 1, ("LifecycleHookSpecificationList.member.1.LifecycleHookName", "ready"),
            ("LifecycleHookSpecificationList.member.1.LifecycleTransition", LifecycleHook.Launching),
            ("LifecycleHookSpecificationList.member.1.HeartbeatTimeout", 60));
        _aws.Pass(50);
        var first = Members()[0].Id;
        _aws.Pass(200);
        Assert.DoesNotContain(Members(), m => m.Id == first);
    }

    [Fact]
    public void Deleting_a_group_by_force_takes_its_instances()
    {
        Create(2, 2);
        _aws.Pass(60);
        Assert.Equal("ResourceInUse", Refusal("DeleteAutoScalingGroup", ("AutoScalingGroupName", "pool")));
        Do("DeleteAutoScalingGroup", ("AutoScalingGroupName", "pool"), ("ForceDelete", true));
        Assert.Equal("Delete in progress", Do("DescribeAutoScalingGroups").Text("Status"));
        _aws.Pass(60);
        Assert.Empty(Do("DescribeAutoScalingGroups").Named("AutoScalingGroupName"));
        Assert.All(_aws.Do("DescribeInstances").Named("instanceState"), s => Assert.Equal("terminated", s.Text("name")));
    }

    [Fact]
    public void A_mixed_policy_splits_on_demand_and_spot()
    {
        Do("CreateAutoScalingGroup", ("AutoScalingGroupName", "pool"), ("MinSize", 4), ("MaxSize", 4), ("VPCZoneIdentifier", string.Join(',', _subnets)),
            ("MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId", _template),
            ("MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.Version", "1"),
            ("MixedInstancesPolicy.LaunchTemplate.Overrides.member.1.InstanceType", "m7i.xlarge"),
            ("MixedInstancesPolicy.LaunchTemplate.Overrides.member.2.InstanceType", "m7i.large"),
            ("MixedInstancesPolicy.InstancesDistribution.OnDemandBaseCapacity", 1),
            ("MixedInstancesPolicy.InstancesDistribution.OnDemandPercentageAboveBaseCapacity", 0),
            ("MixedInstancesPolicy.InstancesDistribution.SpotAllocationStrategy", "price-capacity-optimized"));
        _aws.Pass(60);
        var spot = _aws.Do("DescribeInstances", ("Filter.1.Name", "instance-lifecycle"), ("Filter.1.Value.1", "spot"));
        Assert.Equal(3, spot.Named("instanceState").Count());
        Assert.All(spot.Texts("instanceType"), type => Assert.Equal("m7i.large", type));
    }

    [Fact]
    public void Suspended_launches_wait_for_resumption()
    {
        Create(1, 2);
        Do("SuspendProcesses", ("AutoScalingGroupName", "pool"), ("ScalingProcesses.member.1", "Launch"));
        _aws.Pass(60);
        Assert.Empty(Members());
        Do("ResumeProcesses", ("AutoScalingGroupName", "pool"), ("ScalingProcesses.member.1", "Launch"));
        _aws.Pass(60);
        Assert.Single(Members());
    }

    [Fact]
    public void A_machine_that_ended_while_nobody_looked_is_replaced_after_resumption()
    {
        Create(1, 2);
        _aws.Pass(60);
        var lost = Members()[0].Id;
        Do("SuspendProcesses", ("AutoScalingGroupName", "pool"));
        _aws.Do("TerminateInstances", ("InstanceId.1", lost));
        _aws.Pass(600);
        Assert.Equal(lost, Assert.Single(Members()).Id);
        Do("ResumeProcesses", ("AutoScalingGroupName", "pool"));
        _aws.Pass(300);
        Assert.NotEqual(lost, Assert.Single(Members()).Id);
    }

    [Fact]
    public void What_is_not_there_is_refused_by_name()
    {
        Assert.Equal("NotSupportedBySimulator", Refusal("StartInstanceRefresh", ("AutoScalingGroupName", "pool")));
        Create(1, 2);
        Assert.Equal("AlreadyExists", Assert.Throws<AwsException>(() => Create(1, 2)).Code);
        Assert.Equal("ValidationError", Refusal("UpdateAutoScalingGroup", ("AutoScalingGroupName", "pool"), ("MinSize", 5)));
    }

    [Fact]
    public void The_state_survives_being_saved()
    {
        Create(2, 2);
        _aws.Pass(60);
        var again = new AutoScalingService(_aws.World, _aws.Ec2);
        again.Load(_aws.World.Parts<AutoScalingService>().Single().Save());
        Assert.Equal(Members().Select(m => m.Id), again.In(Account.Region).Single().Members.Select(m => m.InstanceId));
    }
}
