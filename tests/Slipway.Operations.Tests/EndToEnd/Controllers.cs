using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>What a living cluster's own controllers make in its account, tagged as they tag it.</summary>
sealed class Controllers(TestAccount account, ClusterSpec spec)
{
    readonly string _tag = TagNames.KubernetesCluster(spec.Metadata.Name);

    public async Task PlantAsync()
    {
        var aws = account.Aws(spec.Region);
        var subnets = await aws.Ec2.DescribeSubnetsAsync();
        var vpc = subnets[0].VpcId;
        var group = Ec2("CreateSecurityGroup", "security-group", ("GroupName", "k8s-web"), ("GroupDescription", "of a service"), ("VpcId", vpc)).Text("groupId");
        var second = Ec2("CreateSecurityGroup", "security-group", ("GroupName", "k8s-backend"), ("GroupDescription", "of a service"), ("VpcId", vpc)).Text("groupId");
        var nodes = (await aws.Ec2.DescribeSecurityGroupsAsync([new("vpc-id", vpc)])).First(g => g.Name != "default" && g.Id != group && g.Id != second);
        // The cluster's own group names the balancer's, and the balancer's groups name each other.
        Allow(nodes.Id, group);
        Allow(group, second);
        Allow(second, group);

        var balancer = Elb("CreateLoadBalancer", ("Name", "k8s-web"), ("Type", "network"), ("Scheme", "internet-facing"), ("Subnets.member.1", subnets[0].Id), ("SecurityGroups.member.1", group)).Text("LoadBalancerArn");
        var targets = Elb("CreateTargetGroup", ("Name", "k8s-web"), ("Protocol", "TCP"), ("Port", "80"), ("VpcId", vpc), ("TargetType", "instance")).Text("TargetGroupArn");
        account.Do(spec.Region, "elasticloadbalancing", "CreateListener", ("LoadBalancerArn", balancer), ("Protocol", "TCP"), ("Port", "80"),
            ("DefaultActions.member.1.Type", "forward"), ("DefaultActions.member.1.TargetGroupArn", targets));

        var volume = Ec2("CreateVolume", "volume", ("AvailabilityZone", subnets[0].Zone), ("Size", "8")).Text("volumeId");
        Ec2("CreateSnapshot", "snapshot", ("VolumeId", volume));
        Ec2("CreateNetworkInterface", "network-interface", ("SubnetId", subnets[0].Id), ("Description", "aws-K8S-i-1"));
        account.Simulator.World.Invoke("logs", spec.Region, "CreateLogGroup", new System.Text.Json.Nodes.JsonObject { ["logGroupName"] = $"/slipway/{spec.Metadata.Name}/audit" });
    }

    System.Xml.Linq.XElement Ec2(string operation, string kind, params (string, string)[] parameters) => account.Do(spec.Region, "ec2", operation,
        [.. parameters, ("TagSpecification.1.ResourceType", kind), ("TagSpecification.1.Tag.1.Key", _tag), ("TagSpecification.1.Tag.1.Value", "owned")]);

    System.Xml.Linq.XElement Elb(string operation, params (string, string)[] parameters) =>
        account.Do(spec.Region, "elasticloadbalancing", operation, [.. parameters, ("Tags.member.1.Key", _tag), ("Tags.member.1.Value", "owned")]);

    void Allow(string group, string from) => account.Do(spec.Region, "ec2", "AuthorizeSecurityGroupIngress", ("GroupId", group),
        ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", "80"), ("IpPermissions.1.ToPort", "80"), ("IpPermissions.1.Groups.1.GroupId", from));
}
