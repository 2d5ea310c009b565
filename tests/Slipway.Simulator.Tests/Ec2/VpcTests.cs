namespace Slipway.Simulator.Tests.Ec2;

public sealed class VpcTests
{
    readonly Account _aws = new();

    [Fact]
    public void A_new_vpc_has_a_main_route_table_a_default_group_and_a_default_acl()
    {
        var vpc = _aws.Vpc();

        var table = _aws.Do("DescribeRouteTables", ("Filter.1.Name", "vpc-id"), ("Filter.1.Value.1", vpc), ("Filter.2.Name", "association.main"), ("Filter.2.Value.1", "true"));
        Assert.Equal("local", table.Text("gatewayId"));
        Assert.Equal("10.0.0.0/16", table.Text("destinationCidrBlock"));
        var group = _aws.Do("DescribeSecurityGroups", ("Filter.1.Name", "vpc-id"), ("Filter.1.Value.1", vpc));
        Assert.Equal("default", group.Text("groupName"));
        Assert.Single(_aws.Do("DescribeNetworkAcls", ("Filter.1.Name", "vpc-id"), ("Filter.1.Value.1", vpc)).Named("networkAclId"));
    }

    [Fact]
    public void Attributes_of_a_vpc_change_one_at_a_time()
    {
        var vpc = _aws.Vpc();
        Assert.Equal("false", _aws.Do("DescribeVpcAttribute", ("VpcId", vpc), ("Attribute", "enableDnsHostnames")).Text("value"));
        _aws.Do("ModifyVpcAttribute", ("VpcId", vpc), ("EnableDnsHostnames.Value", true));
        Assert.Equal("true", _aws.Do("DescribeVpcAttribute", ("VpcId", vpc), ("Attribute", "enableDnsHostnames")).Text("value"));
        Assert.Equal("InvalidParameterCombination", _aws.Refusal("ModifyVpcAttribute", ("VpcId", vpc)));
    }

    [Theory]
    [InlineData("10.0.0.0/8", "InvalidVpc.Range")]
    [InlineData("10.0.0.0/29", "InvalidVpc.Range")]
    [InlineData("10.0.0/16", "InvalidParameterValue")]
    public void Rejects_a_block_that_is_no_vpc(string cidr, string code) => Assert.Equal(code, _aws.Refusal("CreateVpc", ("CidrBlock", cidr)));

    [Theory]
    [InlineData("10.1.0.0/24", "us-east-1a", "InvalidSubnet.Range")]
    [InlineData("10.0.0.0/29", "us-east-1a", "InvalidSubnet.Range")]
    [InlineData("10.0.1.128/25", "us-east-1a", "InvalidSubnet.Conflict")]
    [InlineData("10.0.2.0/24", "us-east-1z", "InvalidParameterValue")]
    public void Rejects_a_subnet_that_does_not_fit(string cidr, string zone, string code)
    {
        var vpc = _aws.Vpc();
        _aws.Subnet(vpc, "10.0.1.0/24");
        Assert.Equal(code, _aws.Refusal("CreateSubnet", ("VpcId", vpc), ("CidrBlock", cidr), ("AvailabilityZone", zone)));
    }

    [Fact]
    public void An_address_has_no_name_and_one_that_is_not_there_is_told_of()
    {
        var id = _aws.Do("AllocateAddress", ("Domain", "vpc")).Text("allocationId") ?? "";

        Assert.Empty(_aws.Do("DescribeAddressesAttribute", ("AllocationId.1", id), ("Attribute", "domain-name")).Named("allocationId"));
        Assert.Equal("InvalidParameterValue", _aws.Refusal("ReleaseAddress", ("AllocationId", id), ("NetworkBorderGroup", "elsewhere-1")));
        _aws.Do("ReleaseAddress", ("AllocationId", id), ("NetworkBorderGroup", "us-east-1"));
        Assert.Equal("InvalidAllocationID.NotFound", _aws.Refusal("DescribeAddressesAttribute", ("AllocationId.1", id)));
        Assert.Equal("InvalidParameterValue", _aws.Refusal("DescribeAddressesAttribute", ("Attribute", "colour")));
    }

    [Fact]
    public void Five_addresses_of_a_subnet_are_not_to_be_had()
    {
        var subnet = _aws.Subnet(_aws.Vpc(), "10.0.1.0/28");
        Assert.Equal("11", _aws.Do("DescribeSubnets", ("SubnetId.1", subnet)).Text("availableIpAddressCount"));
        Assert.Equal("InvalidParameterValue", _aws.Refusal("CreateNetworkInterface", ("SubnetId", subnet), ("PrivateIpAddress", "10.0.1.3")));
        for (var i = 0; i < 11; i++) _aws.Do("CreateNetworkInterface", ("SubnetId", subnet));
        Assert.Equal("InsufficientFreeAddressesInSubnet", _aws.Refusal("CreateNetworkInterface", ("SubnetId", subnet)));
    }

    [Fact]
    public void An_interface_endpoint_has_an_address_in_each_zone_and_gives_it_back()
    {
        var vpc = _aws.Vpc();
        var (first, second, same) = (_aws.Subnet(vpc), _aws.Subnet(vpc, "10.0.2.0/24", "us-east-1b"), _aws.Subnet(vpc, "10.0.3.0/24"));
        Assert.Equal("InvalidParameter", _aws.Refusal("CreateVpcEndpoint", Endpoint("ec2", first)));
        _aws.Do("ModifyVpcAttribute", ("VpcId", vpc), ("EnableDnsHostnames.Value", true));
        Assert.Equal("InvalidServiceName", _aws.Refusal("CreateVpcEndpoint", Endpoint("ec3", first)));
        Assert.Equal("DuplicateSubnetsInSameZone", _aws.Refusal("CreateVpcEndpoint", Endpoint("ec2", first, same)));
        Assert.Equal("InvalidParameter", _aws.Refusal("CreateVpcEndpoint", [.. Endpoint("ec2", first), ("RouteTableId.1", "rtb-1")]));

        var id = _aws.Do("CreateVpcEndpoint", Endpoint("ec2", first)).Text("vpcEndpointId");
        Assert.Equal("pending", State());
        Assert.Equal("InvalidParameter", _aws.Refusal("CreateVpcEndpoint", Endpoint("ec2", second)));
        _aws.Do("ModifyVpcEndpoint", ("VpcEndpointId", id), ("AddSubnetId.1", second));
        _aws.Pass(120);
        Assert.Equal("available", State());
        Assert.Equal(["250", "250"], new[] { Free(first), Free(second) });

        _aws.Do("DeleteVpcEndpoints", ("VpcEndpointId.1", id));
        Assert.Equal("deleting", State());
        Assert.Equal("DependencyViolation", _aws.Refusal("DeleteSubnet", ("SubnetId", first)));
        _aws.Pass(120);
        Assert.Empty(_aws.Do("DescribeVpcEndpoints").Named("vpcEndpointId"));
        Assert.Equal("251", Free(first));
        _aws.Do("DeleteSubnet", ("SubnetId", first));

        string State() => _aws.Do("DescribeVpcEndpoints").Text("state");
        string Free(string subnet) => _aws.Do("DescribeSubnets", ("SubnetId.1", subnet)).Text("availableIpAddressCount");
        (string, object)[] Endpoint(string service, params string[] subnets) =>
        [
            ("VpcId", vpc), ("VpcEndpointType", "Interface"), ("ServiceName", $"com.amazonaws.us-east-1.{service}"),
            .. subnets.Select((subnet, i) => ($"SubnetId.{i + 1}", (object)subnet)),
        ];
    }

    [Fact]
    public void What_is_in_use_cannot_be_deleted()
    {
        var vpc = _aws.Vpc();
        var subnet = _aws.Subnet(vpc);
        var eni = _aws.Do("CreateNetworkInterface", ("SubnetId", subnet)).Text("networkInterfaceId");
        var igw = _aws.Do("CreateInternetGateway").Text("internetGatewayId");
        _aws.Do("AttachInternetGateway", ("InternetGatewayId", igw), ("VpcId", vpc));

        Assert.Equal("DependencyViolation", _aws.Refusal("DeleteSubnet", ("SubnetId", subnet)));
        Assert.Equal("DependencyViolation", _aws.Refusal("DeleteVpc", ("VpcId", vpc)));
        Assert.Equal("DependencyViolation", _aws.Refusal("DeleteInternetGateway", ("InternetGatewayId", igw)));
        _aws.Do("DeleteNetworkInterface", ("NetworkInterfaceId", eni));
        _aws.Do("DeleteSubnet", ("SubnetId", subnet));
        _aws.Do("DetachInternetGateway", ("InternetGatewayId", igw), ("VpcId", vpc));
        _aws.Do("DeleteInternetGateway", ("InternetGatewayId", igw));
        _aws.Do("DeleteVpc", ("VpcId", vpc));
        Assert.Equal("InvalidVpcID.NotFound", _aws.Refusal("DescribeVpcs", ("VpcId.1", vpc)));
        Assert.Empty(_aws.Do("DescribeRouteTables").Named("routeTableId"));
    }

    [Fact]
    public void A_nat_gateway_becomes_available_and_holds_its_address_until_it_is_deleted()
    {
        var vpc = _aws.Vpc();
        var subnet = _aws.Subnet(vpc);
        var igw = _aws.Do("CreateInternetGateway").Text("internetGatewayId");
        _aws.Do("AttachInternetGateway", ("InternetGatewayId", igw), ("VpcId", vpc));
        var eip = _aws.Do("AllocateAddress", ("Domain", "vpc")).Text("allocationId");
        var nat = _aws.Do("CreateNatGateway", ("SubnetId", subnet), ("AllocationId", eip)).Text("natGatewayId");
        string State() => _aws.Do("DescribeNatGateways", ("NatGatewayId.1", nat)).Text("state");

        Assert.Equal("pending", State());
        _aws.Pass(90);
        Assert.Equal("pending", State());
        _aws.Pass(20);
        Assert.Equal("available", State());
        Assert.Equal("InvalidIPAddress.InUse", _aws.Refusal("ReleaseAddress", ("AllocationId", eip)));
        Assert.Equal("DependencyViolation", _aws.Refusal("DetachInternetGateway", ("InternetGatewayId", igw), ("VpcId", vpc)));
        _aws.Do("DeleteNatGateway", ("NatGatewayId", nat));
        Assert.Equal("deleting", State());
        _aws.Pass(61);
        Assert.Equal("deleted", State());
        _aws.Do("ReleaseAddress", ("AllocationId", eip));
        _aws.Do("DeleteSubnet", ("SubnetId", subnet));
    }

    [Fact]
    public void A_nat_gateway_without_an_internet_gateway_fails()
    {
        var subnet = _aws.Subnet(_aws.Vpc());
        var eip = _aws.Do("AllocateAddress").Text("allocationId");
        var nat = _aws.Do("CreateNatGateway", ("SubnetId", subnet), ("AllocationId", eip)).Text("natGatewayId");
        _aws.Pass(11);
        var reply = _aws.Do("DescribeNatGateways", ("NatGatewayId.1", nat));
        Assert.Equal("failed", reply.Text("state"));
        Assert.Equal("Gateway.NotAttached", reply.Text("failureCode"));
    }

    [Fact]
    public void Routes_need_a_target_in_their_network()
    {
        var vpc = _aws.Vpc();
        var table = _aws.Do("CreateRouteTable", ("VpcId", vpc)).Text("routeTableId");
        var igw = _aws.Do("CreateInternetGateway").Text("internetGatewayId");
        (string, object)[] route = [("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", igw)];
        Assert.Equal("InvalidParameterValue", _aws.Refusal("CreateRoute", route));
        _aws.Do("AttachInternetGateway", ("InternetGatewayId", igw), ("VpcId", vpc));
        _aws.Do("CreateRoute", route);
        Assert.Equal("RouteAlreadyExists", _aws.Refusal("CreateRoute", route));
        _aws.Do("DeleteRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"));
        Assert.Equal("InvalidRoute.NotFound", _aws.Refusal("DeleteRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0")));
    }

    [Fact]
    public void An_association_moves_to_another_route_table()
    {
        var vpc = _aws.Vpc();
        var subnet = _aws.Subnet(vpc);
        var first = _aws.Do("CreateRouteTable", ("VpcId", vpc)).Text("routeTableId");
        var second = _aws.Do("CreateRouteTable", ("VpcId", vpc)).Text("routeTableId");
        var association = _aws.Do("AssociateRouteTable", ("RouteTableId", first), ("SubnetId", subnet)).Text("associationId");
        Assert.Equal("Resource.AlreadyAssociated", _aws.Refusal("AssociateRouteTable", ("RouteTableId", second), ("SubnetId", subnet)));
        Assert.Equal("DependencyViolation", _aws.Refusal("DeleteRouteTable", ("RouteTableId", first)));
        _aws.Do("ReplaceRouteTableAssociation", ("AssociationId", association), ("RouteTableId", second));
        _aws.Do("DeleteRouteTable", ("RouteTableId", first));
        Assert.Equal(subnet, _aws.Do("DescribeRouteTables", ("RouteTableId.1", second)).Text("subnetId"));
    }

    [Fact]
    public void Parameters_and_filters_that_are_not_known_are_refused_by_name()
    {
        var error = Assert.Throws<Kernel.AwsException>(() => _aws.Do("CreateVpc", ("CidrBlock", "10.0.0.0/16"), ("Ipv6Pool", "x")));
        Assert.Contains("Ipv6Pool", error.Message, StringComparison.Ordinal);
        Assert.Empty(_aws.Do("DescribeVpcs").Named("vpcId"));
        error = Assert.Throws<Kernel.AwsException>(() => _aws.Do("DescribeVpcs", ("Filter.1.Name", "colour"), ("Filter.1.Value.1", "red")));
        Assert.Contains("colour", error.Message, StringComparison.Ordinal);
        Assert.Equal("NotSupportedBySimulator", _aws.Refusal("CreateVpcPeeringConnection"));
    }

    [Fact]
    public void A_dry_run_changes_nothing()
    {
        Assert.Equal("DryRunOperation", _aws.Refusal("CreateVpc", ("CidrBlock", "10.0.0.0/16"), ("DryRun", true)));
        Assert.Empty(_aws.Do("DescribeVpcs").Named("vpcId"));
    }

    [Fact]
    public void Tags_come_with_the_resource_and_can_be_found()
    {
        var vpc = _aws.Do("CreateVpc", ("CidrBlock", "10.0.0.0/16"), ("TagSpecification.1.ResourceType", "vpc"),
            ("TagSpecification.1.Tag.1.Key", "Name"), ("TagSpecification.1.Tag.1.Value", "demo")).Text("vpcId");
        _aws.Vpc("10.1.0.0/16");
        _aws.Do("CreateTags", ("ResourceId.1", vpc), ("Tag.1.Key", "slipway.dev/cluster"), ("Tag.1.Value", "k8s"));
        Assert.Equal(vpc, Assert.Single(_aws.Do("DescribeVpcs", ("Filter.1.Name", "tag:Name"), ("Filter.1.Value.1", "de*")).Texts("vpcId")));
        Assert.Equal(["Name", "slipway.dev/cluster"], _aws.Do("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", vpc)).Texts("key"));
        _aws.Do("DeleteTags", ("ResourceId.1", vpc), ("Tag.1.Key", "Name"));
        Assert.Empty(_aws.Do("DescribeVpcs", ("Filter.1.Name", "tag-key"), ("Filter.1.Value.1", "Name")).Texts("vpcId"));
        Assert.Equal("InvalidParameterValue", _aws.Refusal("CreateVpc", ("CidrBlock", "10.0.0.0/16"), ("TagSpecification.1.ResourceType", "subnet"),
            ("TagSpecification.1.Tag.1.Key", "a"), ("TagSpecification.1.Tag.1.Value", "b")));
    }

    [Fact]
    public void Listings_come_in_pages()
    {
        for (var i = 0; i < 5; i++) _aws.Vpc($"10.{i}.0.0/16");
        var seen = new List<string>();
        var page = _aws.Do("DescribeVpcs", ("MaxResults", 2));
        while (true)
        {
            seen.AddRange(page.Texts("vpcId"));
            if (page.Texts("nextToken").FirstOrDefault() is not { } token) break;
            page = _aws.Do("DescribeVpcs", ("MaxResults", 2), ("NextToken", token));
        }
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal("InvalidParameterValue", _aws.Refusal("DescribeVpcs", ("NextToken", "garbage")));
    }
}
