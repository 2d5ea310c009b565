namespace Slipway.Aws.Ec2;

public sealed record Image(
    string Id, string Name, string OwnerId, string Architecture, string State, string RootDevice, DateTimeOffset? CreationDate, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary><c>windows</c>; null: any other.</summary>
    public string? Platform { get; init; }

    /// <summary><c>ebs</c> or <c>instance-store</c>.</summary>
    public string RootDeviceType { get; init; } = "";

    /// <summary><c>hvm</c> or <c>paravirtual</c>.</summary>
    public string Virtualization { get; init; } = "";
}

public sealed record KeyPair(string Name, string Id, string Type, string Fingerprint);
