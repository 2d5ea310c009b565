namespace Slipway.NodeConfig;

/// <summary>
/// All that user data carries, at <see cref="Path"/> on the instance: enough to fetch the agent and its configuration, and to say how
/// the boot ended. Holds no secret.
/// </summary>
public sealed record BootConfig
{
    public const string Path = "/etc/slipway/boot.json";

    public required string Cluster { get; init; }
    public required string Region { get; init; }
    public required NodeRole Role { get; init; }

    /// <summary>The agent's binary for this group's architecture.</summary>
    public required ContentAddress Agent { get; init; }

    /// <summary>The <see cref="NodeConfig"/> document.</summary>
    public required ContentAddress Config { get; init; }
    public required SignalTarget Signal { get; init; }
}

public enum NodeRole { ControlPlane, Etcd, Worker }

/// <param name="Url"><c>s3://bucket/key</c>.</param>
/// <param name="Sha256">Lower-case hex of the content.</param>
public sealed record ContentAddress(string Url, string Sha256);

/// <summary>The CloudFormation resource that waits for this instance's ready signal.</summary>
public sealed record SignalTarget(string Stack, string Resource);
