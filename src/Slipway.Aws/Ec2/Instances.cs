namespace Slipway.Aws.Ec2;

/// <param name="State"><c>pending</c>, <c>running</c>, <c>shutting-down</c>, <c>terminated</c>, <c>stopping</c>, <c>stopped</c>.</param>
/// <param name="Lifecycle">Empty, <c>spot</c> or <c>scheduled</c>.</param>
/// <param name="StateReason">Why it stopped or failed; empty while it runs.</param>
public sealed record Instance(
    string Id, string State, string Type, string ImageId, string Architecture, string PrivateIp, string PublicIp, string PrivateDnsName,
    string SubnetId, string VpcId, string Zone, string Lifecycle, string StateReason, DateTimeOffset? LaunchTime,
    IReadOnlyList<InstanceInterface> Interfaces, IReadOnlyList<BlockDevice> BlockDevices, IReadOnlyDictionary<string, string> Tags);

public sealed record InstanceInterface(string Id, string AttachmentId, int DeviceIndex, string PrivateIp, string Status);

public sealed record BlockDevice(string Device, string VolumeId, string Status, bool DeleteOnTermination);

public sealed record InstanceStateChange(string Id, string Previous, string Current);

/// <summary>What one version of a launch template says.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Settings">By EC2's names, each in a form in which equal settings are equal texts.</param>
public sealed record LaunchTemplateSettings(string Version, IReadOnlyDictionary<string, string> Settings);

public sealed record InstanceTypeOffering(string Type, string Location);
