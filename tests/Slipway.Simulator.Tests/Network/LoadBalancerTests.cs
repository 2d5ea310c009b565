using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using Slipway.Simulator.ElasticLoadBalancing;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Machines;
using Slipway.Simulator.Network;
using Slipway.Simulator.Route53;
using Slipway.Simulator.Tests.Ec2;

namespace Slipway.Simulator.Tests.Network;

public sealed class LoadBalancerTests
{
    readonly Account _aws = new();
    readonly Route53Service _zones;
    readonly VirtualNetwork _network;
    readonly string _vpc;
    readonly string _subnet;
    readonly string _group;
    string _balancer;
    readonly string _targets;
    readonly string _instance;

    public LoadBalancerTests()
    {
        var balancers = new ElbService(_aws.World, _aws.Ec2);
        _zones = new Route53Service(_aws.World);
        _network = new VirtualNetwork(_aws.World, _aws.Ec2, balancers, _zones);
        _aws.World.Add(balancers);
        _vpc = _aws.Vpc();
        _subnet = _aws.Subnet(_vpc);
        var igw = _aws.Do("CreateInternetGateway").Text("internetGatewayId");
        _aws.Do("AttachInternetGateway", ("InternetGatewayId", igw), ("VpcId", _vpc));
        _group = _aws.Do("CreateSecurityGroup", ("GroupName", "lb"), ("GroupDescription", "lb"), ("VpcId", _vpc)).Text("groupId");
        _balancer = Do("CreateLoadBalancer", ("Name", "api"), ("Type", "network"), ("Subnets.member.1", _subnet), ("SecurityGroups.member.1", _group)).Text("LoadBalancerArn");
        _targets = Do("CreateTargetGroup", ("Name", "api"), ("Protocol", "TCP"), ("Port", 6443), ("VpcId", _vpc), ("HealthCheckIntervalSeconds", 10),
            ("HealthyThresholdCount", 2)).Text("TargetGroupArn");
        _instance = _aws.RunningInstance(_subnet);
        Do("RegisterTargets", ("TargetGroupArn", _targets), ("Targets.member.1.Id", _instance));
    }

    XElement Do(string action, params ReadOnlySpan<(string, object)> parameters) => _aws.In("elasticloadbalancing", action, parameters);
    XElement Health() => Do("DescribeTargetHealth", ("TargetGroupArn", _targets)).Named("TargetHealth").Single();
    string Dns() => Do("DescribeLoadBalancers").Text("DNSName");
    Machine Machine => Assert.IsType<Machine>(_aws.Ec2.Machines.Running(_instance));

    void Listen() => Do("CreateListener", ("LoadBalancerArn", _balancer), ("Protocol", "TCP"), ("Port", 443), ("DefaultActions.member.1.Type", "forward"),
        ("DefaultActions.member.1.TargetGroupArn", _targets));

    void Admit(string group, int port, params (string, object)[] peer) => _aws.Do("AuthorizeSecurityGroupIngress",
        [("GroupId", group), ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", port), ("IpPermissions.1.ToPort", port), .. peer]);

    void LetTheBalancerIn() => Admit(_aws.Do("DescribeSecurityGroups", ("Filter.1.Name", "group-name"), ("Filter.1.Value.1", "default")).Text("groupId"), 6443,
        ("IpPermissions.1.Groups.1.GroupId", _group));

    static Task Greet(Stream stream, CancellationToken cancellation) => stream.WriteAsync("hello"u8.ToArray(), cancellation).AsTask();

    [Fact]
    public void Of_the_first_generation_there_are_none_and_none_can_be_made()
    {
        var none = Do("DescribeLoadBalancers", ("Version", "2012-06-01"));
        Assert.Equal(["LoadBalancerDescriptions"], none.Elements().Select(element => element.Name.LocalName));
        Assert.Empty(none.Elements().Single().Elements());
        Assert.Equal("NotSupportedBySimulator", Assert.Throws<AwsException>(() => Do("CreateLoadBalancer", ("Version", "2012-06-01"), ("LoadBalancerName", "old"))).Code);
    }

    [Fact]
    public void A_load_balancer_becomes_active_and_holds_its_subnet()
    {
        Assert.Equal("provisioning", Do("DescribeLoadBalancers").Text("Code"));
        _aws.Pass(121);
        Assert.Equal("active", Do("DescribeLoadBalancers").Text("Code"));
        Assert.Equal("DependencyViolation", _aws.Refusal("DeleteSubnet", ("SubnetId", _subnet)));
    }

    [Fact]
    public void Health_says_why_a_target_gets_no_traffic()
    {
        Assert.Equal("Target.NotInUse", Health().Text("Reason"));
        Listen();
        Assert.Equal("Elb.RegistrationInProgress", Health().Text("Reason"));
        _aws.Pass(25);
        Assert.Equal("Target.FailedHealthChecks", Health().Text("Reason"));
        using var listening = Machine.Listen(6443, Greet);
        _aws.Pass(60);
        Assert.Equal("unhealthy", Health().Text("State"));
        LetTheBalancerIn();
        _aws.Pass(30);
        Assert.Equal("healthy", Health().Text("State"));
    }

    [Fact]
    public async Task The_outside_reaches_a_healthy_target_by_name()
    {
        Listen();
        LetTheBalancerIn();
        using var listening = Machine.Listen(6443, Greet);
        _aws.Pass(30);
        var zone = new HostedZone { Id = "Z1", Name = "example.net.", CallerReference = "x", Comment = "", IsPrivate = false };
        zone.Records.Add(new RecordSet { Name = "k8s.example.net.", Type = "A", Alias = new AliasTarget("Z2", Dns() + ".", false) });
        _zones.Add(zone);
        var refused = await Assert.ThrowsAsync<IOException>(() => _network.OpenAsync("k8s.example.net", 443, default));
        Assert.Contains("security groups", refused.Message, StringComparison.Ordinal);
        Admit(_group, 443, ("IpPermissions.1.IpRanges.1.CidrIp", "203.0.113.0/24"));

        await using var stream = await _network.OpenAsync("k8s.example.net", 443, default);
        var buffer = new byte[5];
        await stream.ReadExactlyAsync(buffer);

        Assert.Equal("hello", Encoding.ASCII.GetString(buffer));
    }

    [Fact]
    public async Task Machines_reach_each_other_past_their_security_groups()
    {
        var other = Assert.IsType<Machine>(_aws.Ec2.Machines.Running(_aws.RunningInstance(_subnet)));
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => _network.ConnectAsync(other, Machine.PrivateIp, 2379, default))).SocketErrorCode);
        using var listening = Machine.Listen(2379, Greet);
        await using var stream = await _network.ConnectAsync(other, Machine.PrivateIp, 2379, default);
        Assert.Equal(SocketError.HostNotFound, (await Assert.ThrowsAsync<SocketException>(() => _network.ConnectAsync(other, "no.such.name", 1, default))).SocketErrorCode);
        Assert.Equal(SocketError.TimedOut, (await Assert.ThrowsAsync<SocketException>(() => _network.ConnectAsync(null, Machine.PrivateIp, 2379, default))).SocketErrorCode);
    }

    [Fact]
    public async Task The_proxy_reaches_what_is_internal_and_the_outside_does_not()
    {
        _balancer = Do("CreateLoadBalancer", ("Name", "inner"), ("Type", "network"), ("Scheme", "internal"), ("Subnets.member.1", _subnet), ("SecurityGroups.member.1", _group)).Text("LoadBalancerArn");
        var name = Do("DescribeLoadBalancers", ("LoadBalancerArns.member.1", _balancer)).Text("DNSName");
        Listen();
        LetTheBalancerIn();
        Admit(_group, 443, ("IpPermissions.1.IpRanges.1.CidrIp", "10.0.0.0/16"));
        using var listening = Machine.Listen(6443, Greet);
        _aws.Pass(30);
        var zone = new HostedZone { Id = "Z1", Name = "cluster.internal.", CallerReference = "x", Comment = "", IsPrivate = true };
        zone.Vpcs.Add(new ZoneVpc("us-east-1", _vpc));
        zone.Records.Add(new RecordSet { Name = "api.cluster.internal.", Type = "CNAME", Values = [name] });
        _zones.Add(zone);

        foreach (var host in (string[])[name, "api.cluster.internal"])
        {
            await using var stream = await _network.OpenAsync(host, 443, default);
            await stream.ReadExactlyAsync(new byte[5]);
        }
        Assert.Equal(SocketError.TimedOut, (await Assert.ThrowsAsync<SocketException>(() => _network.ConnectAsync(null, name, 443, default))).SocketErrorCode);
        Assert.Equal(SocketError.HostNotFound, (await Assert.ThrowsAsync<SocketException>(() => _network.ConnectAsync(null, "api.cluster.internal", 443, default))).SocketErrorCode);
    }

    [Fact]
    public void A_target_group_in_use_cannot_be_deleted()
    {
        Listen();
        Assert.Equal("ResourceInUse", Assert.Throws<AwsException>(() => Do("DeleteTargetGroup", ("TargetGroupArn", _targets))).Code);
        Do("DeleteLoadBalancer", ("LoadBalancerArn", _balancer));
        Do("DeleteTargetGroup", ("TargetGroupArn", _targets));
        Assert.Empty(_aws.Do("DescribeNetworkInterfaces", ("Filter.1.Name", "requester-managed"), ("Filter.1.Value.1", "true")).Texts("networkInterfaceId"));
    }
}
