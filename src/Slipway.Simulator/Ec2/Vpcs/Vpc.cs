namespace Slipway.Simulator.Ec2.Vpcs;

public sealed class Vpc : Ec2Resource
{
    public required string Cidr { get; init; }
    public required string InstanceTenancy { get; init; }
    public required string CidrAssociationId { get; init; }
    public required string DhcpOptionsId { get; init; }
    public required string MainRouteTableId { get; set; }
    public required string DefaultGroupId { get; init; }
    public required string NetworkAclId { get; init; }
    public bool EnableDnsSupport { get; set; } = true;
    public bool EnableDnsHostnames { get; set; }
    public bool EnableNetworkAddressUsageMetrics { get; set; }
}
