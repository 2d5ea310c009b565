namespace Slipway.Simulator.Ec2.Gateways;

public enum VpcEndpointState { Pending, Available, Deleting }

/// <summary>A gateway endpoint, which is a route, or an interface endpoint, which has an address in each of its subnets.</summary>
public sealed class VpcEndpoint : Ec2Resource
{
    public required string VpcId { get; init; }
    public required string ServiceName { get; init; }
    public required string Type { get; init; }
    public VpcEndpointState State { get; set; }

    /// <summary>Where a gateway endpoint leads; null for the other kind.</summary>
    public string? PrefixListId { get; init; }
    public required DateTimeOffset Created { get; init; }
    public List<string> RouteTableIds { get; init; } = [];

    /// <summary>By subnet.</summary>
    public Dictionary<string, string> InterfaceIds { get; init; } = [];
    public List<string> Groups { get; init; } = [];
    public bool PrivateDns { get; init; }
    public required string Policy { get; set; }
}
