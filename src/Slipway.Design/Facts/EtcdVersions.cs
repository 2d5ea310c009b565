namespace Slipway.Design.Facts;

/// <summary>etcd releases by Kubernetes minor, as kops 1.36 ships them.</summary>
public static class EtcdVersions
{
    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<string> All { get; } = ["3.5.31", "3.6.12", "3.7.0"];

    public static string For(KubernetesVersion kubernetes) => kubernetes.Minor switch
    {
        < 34 => All[0],
        < 37 => All[1],
        _ => All[2],
    };
}
