using Slipway.Spec.Model;

namespace Slipway.Design.Model;

/// <summary>Which authorities and key pairs the cluster is born with. Leaf certificates that belong to one machine are issued there.</summary>
public sealed record CertificatesDesign
{
    public required KeyAlgorithm Algorithm { get; init; }
    public required TimeSpan AuthorityDuration { get; init; }
    public required TimeSpan Duration { get; init; }
}
