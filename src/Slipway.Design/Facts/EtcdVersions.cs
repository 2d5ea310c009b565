namespace Slipway.Design.Facts;

/// <summary>etcd releases by Kubernetes minor, as kops 1.36 ships them.</summary>
public static class EtcdVersions
{
    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<string> All { get; } = ["3.5.31", "3.6.12"];

    public static string For(KubernetesVersion kubernetes) => kubernetes.Minor switch
    {
        < 34 => All[0],
        _ => All[1],
    };
}
