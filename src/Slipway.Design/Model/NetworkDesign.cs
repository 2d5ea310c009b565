using Slipway.Design.Addresses;
using Slipway.Spec.Model;

namespace Slipway.Design.Model;

public sealed record NetworkDesign
{
    public required VpcDesign Vpc { get; init; }
    public required NetworkTopology Topology { get; init; }
    public required NatMode Nat { get; init; }

    /// <summary>Sorted, distinct.</summary>
    public required IReadOnlyList<string> Zones { get; init; }

    /// <summary>In the order of the spec, or zones × (private, public).</summary>
    public required IReadOnlyList<SubnetDesign> Subnets { get; init; }

    /// <summary>The ways to AWS of machines that have none to the internet; null: none are made.</summary>
    public InterfaceEndpointsDesign? Endpoints { get; init; }
    public required Cidr PodCidr { get; init; }
    public required Cidr ServiceCidr { get; init; }
    public required string DnsServiceIp { get; init; }
    public required Cni Cni { get; init; }

    /// <summary>The private zone for names inside the cluster: <c>&lt;cluster&gt;.slipway.internal</c>.</summary>
    public required string InternalDomain { get; init; }
}

/// <param name="Cidr">Null only for an existing VPC whose range the spec does not tell.</param>
/// <param name="ExistingId">Null: the network stack makes it.</param>
public sealed record VpcDesign(Cidr? Cidr, string? ExistingId, string? ExistingInternetGatewayId);

/// <param name="Services">As they are called behind <c>com.amazonaws.REGION.</c>, in ordinal order.</param>
/// <param name="Subnets">Names, one a zone; each endpoint has an address in each of them.</param>
public sealed record InterfaceEndpointsDesign(IReadOnlyList<string> Services, IReadOnlyList<string> Subnets);

public sealed record SubnetDesign
{
    public required string Name { get; init; }
    public required string Zone { get; init; }
    public required Cidr? Cidr { get; init; }
    public required SubnetType Type { get; init; }
    public string? ExistingId { get; init; }
    public string? ExistingRouteTableId { get; init; }
    public string? ExistingNatGatewayId { get; init; }
    public string? EipAllocationId { get; init; }

    /// <summary>Name of the public subnet whose NAT gateway this private one uses; null: none, or an existing one.</summary>
    public string? NatSubnet { get; init; }
}
