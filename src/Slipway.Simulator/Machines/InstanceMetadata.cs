using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Machines;

/// <summary>What the instance metadata service knows of its instance. The functions look at the state now, under the gate.</summary>
public sealed record InstanceMetadata
{
    public required World World { get; init; }
    public required string InstanceId { get; init; }
    public required string InstanceType { get; init; }
    public required string ImageId { get; init; }
    public required string Region { get; init; }
    public required string Zone { get; init; }
    public required string PrivateIp { get; init; }
    public required string PrivateDnsName { get; init; }
    public string? PublicIp { get; init; }
    public string Architecture { get; init; } = "x86_64";
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];

    /// <summary>Decoded; empty: there is none, and the service answers 404.</summary>
    public byte[] UserData { get; init; } = [];

    /// <summary>Name of the attached instance profile.</summary>
    public Func<string?> InstanceProfile { get; init; } = static () => null;

    /// <summary>Attached network interfaces, the primary first.</summary>
    public Func<IReadOnlyList<MetadataInterface>> Interfaces { get; init; } = static () => [];

    /// <summary>The instance's tags where <c>InstanceMetadataTags</c> is enabled; null: it is not.</summary>
    public Func<IReadOnlyDictionary<string, string>>? Tags { get; init; }
}

public sealed record MetadataInterface(
    string InterfaceId, string Mac, int DeviceNumber, string PrivateIp, string SubnetId, string SubnetCidr, string VpcId, string VpcCidr,
    IReadOnlyList<string> SecurityGroupIds);
