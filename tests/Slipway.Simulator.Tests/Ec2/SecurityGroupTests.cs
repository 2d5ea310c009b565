namespace Slipway.Simulator.Tests.Ec2;

public sealed class SecurityGroupTests
{
    readonly Account _aws = new();
    readonly string _vpc;

    public SecurityGroupTests() => _vpc = _aws.Vpc();

    string Group(string name) => _aws.Do("CreateSecurityGroup", ("GroupName", name), ("GroupDescription", name), ("VpcId", _vpc)).Text("groupId");

    static (string, object)[] Ssh(string group, string cidr = "203.0.113.0/24") =>
    [
        ("GroupId", group), ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", 22), ("IpPermissions.1.ToPort", 22),
        ("IpPermissions.1.IpRanges.1.CidrIp", cidr),
    ];

    [Fact]
    public void A_new_group_lets_everything_out_and_nothing_in()
    {
        var reply = _aws.Do("DescribeSecurityGroups", ("GroupId.1", Group("web")));
        Assert.Empty(reply.Named("ipPermissions").Single().Elements());
        Assert.Equal("0.0.0.0/0", reply.Named("ipPermissionsEgress").Single().Text("cidrIp"));
    }

    [Fact]
    public void The_same_rule_twice_is_refused()
    {
        var group = Group("web");
        _aws.Do("AuthorizeSecurityGroupIngress", Ssh(group));
        Assert.Equal("InvalidPermission.Duplicate", _aws.Refusal("AuthorizeSecurityGroupIngress", Ssh(group)));
        Assert.Equal("InvalidGroup.Duplicate", _aws.Refusal("CreateSecurityGroup", ("GroupName", "web"), ("GroupDescription", "x"), ("VpcId", _vpc)));
    }

    [Fact]
    public void Rules_are_revoked_by_what_they_say_or_by_id()
    {
        var group = Group("web");
        _aws.Do("AuthorizeSecurityGroupIngress", Ssh(group));
        _aws.Do("RevokeSecurityGroupIngress", Ssh(group));
        Assert.Equal("InvalidPermission.NotFound", _aws.Refusal("RevokeSecurityGroupIngress", Ssh(group)));
        var rule = _aws.Do("AuthorizeSecurityGroupIngress", Ssh(group)).Text("securityGroupRuleId");
        _aws.Do("RevokeSecurityGroupIngress", ("GroupId", group), ("SecurityGroupRuleId.1", rule));
        Assert.Single(_aws.Do("DescribeSecurityGroupRules", ("Filter.1.Name", "group-id"), ("Filter.1.Value.1", group)).Named("securityGroupRuleId"));
    }

    [Fact]
    public void A_group_named_by_another_or_used_by_an_interface_cannot_be_deleted()
    {
        var (web, db) = (Group("web"), Group("db"));
        _aws.Do("AuthorizeSecurityGroupIngress", ("GroupId", db), ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", 5432),
            ("IpPermissions.1.ToPort", 5432), ("IpPermissions.1.Groups.1.GroupId", web));
        Assert.Equal("DependencyViolation", _aws.Refusal("DeleteSecurityGroup", ("GroupId", web)));
        _aws.Do("DeleteSecurityGroup", ("GroupId", db));
        _aws.Do("CreateNetworkInterface", ("SubnetId", _aws.Subnet(_vpc)), ("SecurityGroupId.1", web));
        Assert.Equal("DependencyViolation", _aws.Refusal("DeleteSecurityGroup", ("GroupId", web)));
    }
}
