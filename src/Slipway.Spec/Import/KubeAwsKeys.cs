namespace Slipway.Spec.Import;

/// <summary>The keys of kube-aws 0.9 and 0.16.</summary>
static class KubeAwsKeys
{
    public static KeyTable Table { get; } = new("kube-aws", [.. KubeAwsClusterKeys.Rows, .. KubeAwsControlPlaneKeys.Rows, .. KubeAwsPoolKeys.Rows, .. KubeAwsFeatureKeys.Rows]);

    public static IReadOnlyList<ImportKey> All => Table.All;
}
