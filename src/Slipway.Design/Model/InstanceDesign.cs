using Slipway.Spec.Model;

namespace Slipway.Design.Model;

public enum Architecture { Amd64, Arm64 }

public sealed record VolumeDesign(int SizeGiB, VolumeType Type, int? Iops, int? Throughput);

/// <summary>An AMI: pinned by id, or named by the public SSM parameter that CloudFormation resolves.</summary>
public sealed record ImageDesign(ImageFamily Family, string? Id, string? SsmParameter)
{
    /// <summary>The id is what the family's public parameter named when the lock was written; otherwise the user named it.</summary>
    public bool IsPinned { get; init; }
}

/// <summary>What all machines of a group share.</summary>
public sealed record InstanceDesign
{
    /// <summary>First is preferred; several only in node pools, all of one architecture.</summary>
    public required IReadOnlyList<string> Types { get; init; }
    public required Architecture Architecture { get; init; }
    public required ImageDesign Image { get; init; }
    public required VolumeDesign RootVolume { get; init; }
    public required Tenancy Tenancy { get; init; }

    /// <summary>Existing groups besides the cluster's own.</summary>
    public required IReadOnlyList<string> SecurityGroups { get; init; }
    public required IReadOnlyList<string> ManagedPolicies { get; init; }
    public required TimeSpan ReadyTimeout { get; init; }
}
