using System.Text.Json.Serialization;

namespace Slipway.Simulator.Ec2.Gateways;

public enum NatGatewayState { Pending, Available, Deleting, Deleted, Failed }

public sealed class NatGateway : Ec2Resource
{
    public required string VpcId { get; init; }
    public required string SubnetId { get; init; }
    public required string ConnectivityType { get; init; }
    public required DateTimeOffset Created { get; init; }
    public string? AllocationId { get; init; }
    public string? PublicIp { get; init; }
    public string? InterfaceId { get; set; }
    public string? PrivateIp { get; set; }
    public DateTimeOffset? Deleted { get; set; }
    public NatGatewayState State { get; set; }
    public string? FailureCode { get; set; }
    public string? FailureMessage { get; set; }

    /// <summary>Whether it still holds on to its subnet and address.</summary>
    [JsonIgnore]
    public bool IsAlive => State is NatGatewayState.Pending or NatGatewayState.Available or NatGatewayState.Deleting;
}
