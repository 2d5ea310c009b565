using System.Text.Json.Serialization;

namespace Slipway.Simulator.Ec2.Instances;

public enum InstanceState { Pending = 0, Running = 16, ShuttingDown = 32, Terminated = 48, Stopping = 64, Stopped = 80 }

public sealed class Instance : Ec2Resource
{
    public required string ReservationId { get; init; }
    public required int LaunchIndex { get; init; }
    public required string ImageId { get; init; }
    public required string InstanceType { get; set; }
    public required string Architecture { get; init; }
    public required string Zone { get; init; }
    public required string VpcId { get; init; }
    public required string SubnetId { get; init; }
    public required string PrivateIp { get; init; }
    public required string RootDeviceName { get; init; }
    public required DateTimeOffset Launched { get; set; }
    public string? KeyName { get; init; }
    public string? ProfileArn { get; init; }
    public string? ClientToken { get; init; }

    /// <summary>Base64.</summary>
    public string? UserData { get; init; }
    public bool Spot { get; init; }
    public bool Monitoring { get; init; }
    public required MetadataOptions Metadata { get; set; }
    public bool DisableApiTermination { get; set; }
    public string ShutdownBehavior { get; set; } = "stop";
    public InstanceState State { get; set; }
    public string? ReasonCode { get; set; }
    public string? Reason { get; set; }

    /// <summary>Attached network interfaces, the primary first; empty once terminated.</summary>
    public List<string> InterfaceIds { get; init; } = [];
    public List<string> VolumeIds { get; init; } = [];

    [JsonIgnore]
    public string? PrimaryInterfaceId => InterfaceIds.Count > 0 ? InterfaceIds[0] : null;

    [JsonIgnore]
    public bool IsAlive => State is InstanceState.Pending or InstanceState.Running or InstanceState.Stopping or InstanceState.Stopped;
}

public sealed record MetadataOptions(string HttpTokens, int HopLimit, string HttpEndpoint, string InstanceTags);
