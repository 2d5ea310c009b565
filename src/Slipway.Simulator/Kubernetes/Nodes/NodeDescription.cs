using Slipway.Simulator.Kubernetes.Controllers;

namespace Slipway.Simulator.Kubernetes.Nodes;

/// <summary>What a kubelet registers.</summary>
public sealed record NodeDescription
{
    public required string Name { get; init; }
    public required string InstanceId { get; init; }
    public required string InstanceType { get; init; }
    public required string Region { get; init; }
    public required string Zone { get; init; }
    public required string InternalIp { get; init; }
    public string? ExternalIp { get; init; }
    public required string HostName { get; init; }
    public required string KubernetesVersion { get; init; }

    /// <summary>Role labels and the user's, besides the well-known ones.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<Taint> Taints { get; init; } = [];
    /// <summary>Whether it waits for the cloud's controllers to look the machine up (<c>--cloud-provider external</c>).</summary>
    public bool ExternalCloud { get; init; }

    /// <summary>Of the disk that pods share, in GiB.</summary>
    public int DiskSize { get; init; } = 20;
    public int MaxPods { get; init; } = 110;

    /// <summary>Of the machine image that the instance runs; the operating system is known by it (<see cref="NodeSystem"/>).</summary>
    public string ImageName { get; init; } = "";

    public string Architecture => InstanceCapacity.IsArm(InstanceType) ? "arm64" : "amd64";
}
