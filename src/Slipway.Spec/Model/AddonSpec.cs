namespace Slipway.Spec.Model;

public sealed record AddonSpec
{
    public required string Name { get; init; }

    /// <summary>A file of Kubernetes objects, relative to the spec's folder.</summary>
    public string Manifest { get; init; } = "";
}
