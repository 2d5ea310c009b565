namespace Slipway.Spec.Model;

public enum ControlPlaneType { Ec2, Eks }

public sealed record ControlPlaneSpec
{
    public ControlPlaneType? Type { get; init; }
    public int? Replicas { get; init; }
    public string? InstanceType { get; init; }
    public VolumeSpec RootVolume { get; init; } = new();

    /// <summary>Zones of the slots, in order; slots go round them. Default: the network's zones.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Names of the subnets of the slots. Default: by topology and zone.</summary>
    public IReadOnlyList<string> Subnets { get; init; } = [];
    public ImageSpec Image { get; init; } = new();
    public Tenancy? Tenancy { get; init; }

    /// <summary>Ids of existing security groups that the instances get besides their own.</summary>
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];

    /// <summary>ARNs of IAM policies that the role gets besides its own.</summary>
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>How long an instance may take from launch to its ready signal.</summary>
    public TimeSpan? ReadyTimeout { get; init; }
}
