namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>The fields of kops' manifests, each below its kind.</summary>
static class KopsKeys
{
    public static KeyTable Table { get; } = new("kops", [.. KopsClusterKeys.Rows, .. KopsGroupKeys.Rows]);
}
