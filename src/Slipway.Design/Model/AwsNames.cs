namespace Slipway.Design.Model;

/// <summary>Names in AWS that are made from the cluster's, and how long AWS lets them be.</summary>
public static class AwsNames
{
    /// <summary>Load balancers and target groups.</summary>
    public const int MaxLoadBalancer = 32;
    public const int MaxRole = 64;
    public const int MaxStack = 128;

    /// <summary>So that <see cref="LoadBalancer"/> fits.</summary>
    public const int MaxCluster = MaxLoadBalancer - 4;

    /// <summary>So that a role named after cluster and pool fits.</summary>
    public static int MaxPool(string cluster) => Math.Max(1, MaxRole - PoolStack(cluster, "").Length);

    public static string LoadBalancer(string cluster) => $"{cluster}-api";
    public static string KeyAlias(string cluster) => $"alias/slipway/{cluster}";
    public static string NetworkStack(string cluster) => $"{cluster}-network";
    public static string ControlPlaneStack(string cluster) => $"{cluster}-control-plane";
    public static string PoolStack(string cluster, string pool) => $"{cluster}-pool-{pool}";
}
