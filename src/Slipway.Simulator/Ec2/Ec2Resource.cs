namespace Slipway.Simulator.Ec2;

/// <summary>Anything in a region that has an id and tags.</summary>
public abstract class Ec2Resource
{
    public required string Id { get; init; }
    public Dictionary<string, string> Tags { get; init; } = [];
}
