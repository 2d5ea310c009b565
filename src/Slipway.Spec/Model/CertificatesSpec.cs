namespace Slipway.Spec.Model;

public enum KeyAlgorithm { EcdsaP256, Rsa2048, Rsa3072, Rsa4096 }

public sealed record CertificatesSpec
{
    public KeyAlgorithm? Algorithm { get; init; }
    public TimeSpan? AuthorityDuration { get; init; }
    public TimeSpan? Duration { get; init; }
}
