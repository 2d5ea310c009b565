namespace Slipway.Simulator.Ec2.Gateways;

public sealed class InternetGateway : Ec2Resource
{
    public string? VpcId { get; set; }
}
