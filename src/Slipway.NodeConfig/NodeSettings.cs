namespace Slipway.NodeConfig;

/// <summary>Settings of the programs on a machine that the spec gives by hand. A null is the program's own default.</summary>
public sealed record NodeSettings
{
    public KubeletSettings Kubelet { get; init; } = new();
    public ContainerdSettings Containerd { get; init; } = new();
    public KubeadmSettings Kubeadm { get; init; } = new();
    public KubeProxySettings KubeProxy { get; init; } = new();
}

/// <summary>Fields of KubeletConfiguration.</summary>
public sealed record KubeletSettings
{
    /// <summary>Whether the kubelet refuses to run on cgroup v1.</summary>
    public bool? FailCgroupV1 { get; init; }

    /// <summary>Whether the kubelet refuses to run beside swap.</summary>
    public bool? FailSwapOn { get; init; }
    public int? MaxOpenFiles { get; init; }

    /// <summary>Percent of disk usage from which unused images are removed; 100: never.</summary>
    public int? ImageGcHighThresholdPercent { get; init; }

    /// <summary>Thresholds by signal, such as <c>memory.available</c>: <c>100Mi</c> or <c>5%</c>.</summary>
    public IReadOnlyDictionary<string, string>? EvictionHard { get; init; }
}

public sealed record ContainerdSettings
{
    /// <summary>Keeps containers' OOM scores at or above containerd's own: for machines that may not lower them.</summary>
    public bool? RestrictOomScoreAdj { get; init; }
}

public sealed record KubeadmSettings
{
    /// <summary>Names of preflight checks whose errors are warnings, such as <c>SystemVerification</c>.</summary>
    public IReadOnlyList<string> IgnorePreflightErrors { get; init; } = [];
}

public sealed record KubeProxySettings
{
    /// <summary>Entries of the connection table a core; 0 leaves the kernel's.</summary>
    public int? ConntrackMaxPerCore { get; init; }
}
