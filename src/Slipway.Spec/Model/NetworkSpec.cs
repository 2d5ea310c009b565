namespace Slipway.Spec.Model;

public enum NetworkTopology { Private, Public }
public enum NatMode { Single, PerZone, None }
public enum Cni { Cilium, Calico, Flannel, AmazonVpc, None }
public enum SubnetType { Private, Public }

public sealed record NetworkSpec
{
    public VpcSpec Vpc { get; init; } = new();

    /// <summary>Where instances live; the load balancer's place is <c>api.loadBalancer</c>.</summary>
    public NetworkTopology? Topology { get; init; }
    public NatMode? Nat { get; init; }
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Subnets by hand. Default: carved from the VPC, one a zone and type.</summary>
    public IReadOnlyList<SubnetSpec> Subnets { get; init; } = [];
    public string? PodCidr { get; init; }
    public string? ServiceCidr { get; init; }

    /// <summary>Default: the tenth address of the service range.</summary>
    public string? DnsServiceIp { get; init; }
    public Cni? Cni { get; init; }
}

public sealed record VpcSpec
{
    public string? Cidr { get; init; }

    /// <summary>An existing VPC; it is used, never changed.</summary>
    public string? Id { get; init; }
    public string? InternetGatewayId { get; init; }
}

public sealed record SubnetSpec
{
    public required string Name { get; init; }
    public required string Zone { get; init; }
    public string? Cidr { get; init; }
    public SubnetType? Type { get; init; }

    /// <summary>An existing subnet.</summary>
    public string? Id { get; init; }
    public string? RouteTableId { get; init; }
    public string? NatGatewayId { get; init; }

    /// <summary>An Elastic IP to use for the NAT gateway in this (public) subnet.</summary>
    public string? EipAllocationId { get; init; }
}
