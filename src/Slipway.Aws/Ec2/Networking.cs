namespace Slipway.Aws.Ec2;

/// <param name="Cidrs">All associated IPv4 blocks, the primary first.</param>
public sealed record Vpc(string Id, string State, string Cidr, IReadOnlyList<string> Cidrs, bool IsDefault, IReadOnlyDictionary<string, string> Tags);

public sealed record VpcDnsAttributes(bool Support, bool Hostnames);

public sealed record Subnet(
    string Id, string VpcId, string Cidr, string Zone, string State, bool MapPublicIp, int AvailableAddresses, IReadOnlyDictionary<string, string> Tags);

/// <param name="Main">The table of subnets that name none.</param>
public sealed record RouteTable(string Id, string VpcId, bool Main, IReadOnlyList<string> SubnetIds, IReadOnlyList<Route> Routes, IReadOnlyDictionary<string, string> Tags);

/// <param name="Target">Gateway, NAT gateway, interface, peering or transit gateway id; <c>local</c>.</param>
/// <param name="State"><c>active</c> or <c>blackhole</c>.</param>
public sealed record Route(string Destination, string Target, string State);

public sealed record Address(string AllocationId, string PublicIp, string AssociationId, string InstanceId, string InterfaceId, IReadOnlyDictionary<string, string> Tags);

public sealed record NatGateway(string Id, string VpcId, string SubnetId, string State, IReadOnlyList<string> PublicIps, IReadOnlyDictionary<string, string> Tags);

/// <param name="Status"><c>available</c>, <c>in-use</c>, <c>attaching</c>, <c>detaching</c>, <c>pending</c>.</param>
/// <param name="RequesterManaged">Made by an AWS service for the account (load balancer, NAT gateway, endpoint): it goes with its owner.</param>
public sealed record NetworkInterface(
    string Id, string Status, string Type, string VpcId, string SubnetId, string Zone, string PrivateIp, string Mac, string Description, bool RequesterManaged,
    InterfaceAttachment? Attachment, IReadOnlyList<string> GroupIds, IReadOnlyDictionary<string, string> Tags);

public sealed record InterfaceAttachment(string Id, string InstanceId, int DeviceIndex, string Status, bool DeleteOnTermination);

public sealed record SecurityGroup(
    string Id, string Name, string VpcId, string Description, IReadOnlyList<IpPermission> Ingress, IReadOnlyList<IpPermission> Egress, IReadOnlyDictionary<string, string> Tags);

/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, a number, or <c>-1</c> for all.</param>
/// <param name="FromPort">Null for all.</param>
/// <param name="GroupIds">Security groups that are source or target.</param>
public sealed record IpPermission(
    string Protocol, int? FromPort, int? ToPort, IReadOnlyList<string> Cidrs, IReadOnlyList<string> Ipv6Cidrs, IReadOnlyList<string> GroupIds, IReadOnlyList<string> PrefixListIds);

/// <param name="Type"><c>availability-zone</c>, <c>local-zone</c> or <c>wavelength-zone</c>.</param>
public sealed record AvailabilityZone(string Name, string Id, string State, string Type);
