namespace Slipway.Simulator.Ec2.KeyPairs;

/// <summary>Only the public half; the private one is handed out once and forgotten.</summary>
public sealed class KeyPair : Ec2Resource
{
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string Fingerprint { get; init; }
    public required string PublicKey { get; init; }
    public required DateTimeOffset Created { get; init; }
}
