namespace Slipway.Spec.Model;

/// <summary>Fields of KubeletConfiguration; null: Kubernetes' default.</summary>
public sealed record KubeletSpec
{
    public bool? FailCgroupV1 { get; init; }
    public bool? FailSwapOn { get; init; }
    public int? MaxOpenFiles { get; init; }
    public int? ImageGCHighThresholdPercent { get; init; }
    public IReadOnlyDictionary<string, string> EvictionHard { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}

public sealed record ContainerdSpec
{
    public bool? RestrictOomScoreAdj { get; init; }
}

public sealed record KubeadmSpec
{
    public IReadOnlyList<string> IgnorePreflightErrors { get; init; } = [];
}

public sealed record KubeProxySpec
{
    public int? ConntrackMaxPerCore { get; init; }
}
