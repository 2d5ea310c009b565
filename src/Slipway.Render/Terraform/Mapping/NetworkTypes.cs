namespace Slipway.Render.Terraform.Mapping;

/// <summary>VPC, subnets and the ways out.</summary>
static class NetworkTypes
{
    const string NatGateway = "AWS::EC2::NatGateway";
    const string Association = "AWS::EC2::SubnetRouteTableAssociation";

    public static IReadOnlyList<TypeMap> All { get; } =
    [
        new("AWS::EC2::VPC", "aws_vpc",
            new Argument("CidrBlock", "cidr_block"),
            new Argument("EnableDnsSupport", "enable_dns_support"),
            new Argument("EnableDnsHostnames", "enable_dns_hostnames"),
            new Tags())
        { Words = ["Vpc"] },
        new("AWS::EC2::InternetGateway", "aws_internet_gateway", new Tags()) { Words = ["InternetGateway"] },
        new("AWS::EC2::VPCGatewayAttachment", "aws_internet_gateway_attachment",
            new Argument("VpcId", "vpc_id"),
            new Argument("InternetGatewayId", "internet_gateway_id"))
        { Words = ["InternetGatewayAttachment"] },
        new("AWS::EC2::Subnet", "aws_subnet",
            new Argument("VpcId", "vpc_id"),
            new Argument("AvailabilityZone", "availability_zone"),
            new Argument("CidrBlock", "cidr_block"),
            new Argument("MapPublicIpOnLaunch", "map_public_ip_on_launch"),
            new Tags())
        { Words = ["Subnet"], Identity = ["AvailabilityZone", "CidrBlock"] },
        new("AWS::EC2::EIP", "aws_eip",
            new Argument("Domain", "domain"),
            new Tags())
        { Words = ["NatAddress"], KnownBy = (NatGateway, "AllocationId"), Attributes = new Dictionary<string, string> { ["AllocationId"] = "allocation_id" } },
        new(NatGateway, "aws_nat_gateway",
            new Argument("SubnetId", "subnet_id"),
            new Argument("AllocationId", "allocation_id"),
            new Tags())
        { Words = ["NatGateway"], Identity = ["SubnetId"] },
        new("AWS::EC2::RouteTable", "aws_route_table",
            new Argument("VpcId", "vpc_id"),
            new Tags())
        { Words = ["RouteTable"], KnownBy = (Association, "RouteTableId") },
        new("AWS::EC2::Route", "aws_route",
            new Argument("RouteTableId", "route_table_id"),
            new Argument("DestinationCidrBlock", "destination_cidr_block"),
            new Argument("GatewayId", "gateway_id"),
            new Argument("NatGatewayId", "nat_gateway_id"))
        { Words = ["Route"], Identity = ["RouteTableId", "DestinationCidrBlock"], CompletesNetwork = true },
        new(Association, "aws_route_table_association",
            new Argument("SubnetId", "subnet_id"),
            new Argument("RouteTableId", "route_table_id"))
        { Words = ["Subnet", "Routes"], Identity = ["SubnetId"], CompletesNetwork = true },
        new("AWS::EC2::VPCEndpoint", "aws_vpc_endpoint",
            new Argument("VpcEndpointType", "vpc_endpoint_type"),
            new Argument("ServiceName", "service_name"),
            new Argument("VpcId", "vpc_id"),
            new Argument("RouteTableIds", "route_table_ids"),
            new Argument("SubnetIds", "subnet_ids"),
            new Argument("SecurityGroupIds", "security_group_ids"),
            new Argument("PrivateDnsEnabled", "private_dns_enabled"),
            new Tags())
        { Words = ["Endpoint"], CompletesNetwork = true },
    ];
}
