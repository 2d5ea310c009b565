using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

/// <summary>What the spec says of a group's machines, in one shape for control plane, etcd and pools.</summary>
sealed record InstanceRequest
{
    public required string Path { get; init; }
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>The path of the n-th type.</summary>
    public required Func<int, string> TypePath { get; init; }
    public required ImageSpec Image { get; init; }
    public required VolumeSpec RootVolume { get; init; }
    public required int RootGiB { get; init; }
    public Tenancy? Tenancy { get; init; }
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];
    public TimeSpan? ReadyTimeout { get; init; }
}
