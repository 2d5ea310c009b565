namespace Slipway.Spec.Model;

public sealed record AddonSpec
{
    public required string Name { get; init; }
}
