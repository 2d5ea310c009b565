namespace Slipway.Simulator.Kubernetes;

/// <summary>What the cluster's own components would read from their flags.</summary>
public sealed record ClusterSettings
{
    public string KubernetesVersion { get; init; } = "1.36.2";
    public string PodCidr { get; init; } = "10.2.0.0/16";
    public string ServiceCidr { get; init; } = "10.96.0.0/12";
    public string DnsServiceIp { get; init; } = "10.96.0.10";

    /// <summary>Whether DNS, a network plugin that does kube-proxy's work, and the cloud's controllers are there from the start; else somebody installs them.</summary>
    public bool Addons { get; init; } = true;

    /// <summary>After a node's last heartbeat.</summary>
    public TimeSpan NodeMonitorGracePeriod { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>What the cloud says of an instance; null: it was never there, or is forgotten.</summary>
    public Func<string, InstanceState?> Instances { get; init; } = static _ => InstanceState.Running;
}

public enum InstanceState { Running, Stopped, Terminated }
