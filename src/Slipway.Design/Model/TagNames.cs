namespace Slipway.Design.Model;

/// <summary>The tags by which Slipway finds its own.</summary>
public static class TagNames
{
    /// <summary>Value: the cluster's name. On everything; <c>destroy</c> goes by it.</summary>
    public const string Cluster = "slipway.dev/cluster";

    /// <summary>Value: <c>control-plane</c>, <c>etcd</c> or <c>worker</c>.</summary>
    public const string Role = "slipway.dev/role";

    /// <summary>Value: the slot's name; on a slot's group, instance, volume and network interface.</summary>
    public const string Slot = "slipway.dev/slot";

    /// <summary>Value: the node pool's name.</summary>
    public const string Pool = "slipway.dev/pool";

    /// <summary>The tag that Kubernetes' own controllers put on what they make; value <c>owned</c> or <c>shared</c>.</summary>
    public static string KubernetesCluster(string cluster) => $"kubernetes.io/cluster/{cluster}";
}
