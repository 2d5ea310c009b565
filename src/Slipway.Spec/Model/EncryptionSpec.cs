namespace Slipway.Spec.Model;

public sealed record EncryptionSpec
{
    /// <summary>None given: the cluster gets a key of its own.</summary>
    public string? KmsKeyArn { get; init; }
}
