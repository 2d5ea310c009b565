namespace Slipway.Simulator.Ec2.Gateways;

/// <summary>A gateway endpoint.</summary>
public sealed class VpcEndpoint : Ec2Resource
{
    public required string VpcId { get; init; }
    public required string ServiceName { get; init; }
    public required string PrefixListId { get; init; }
    public required DateTimeOffset Created { get; init; }
    public List<string> RouteTableIds { get; init; } = [];
    public required string Policy { get; set; }
}
