using Slipway.Aws.Sts;
using Slipway.Node.Joining;

namespace Slipway.Node.Cloud;

/// <summary>What the agent asks of AWS, with its instance role's credentials.</summary>
public interface INodeCloud
{
    /// <summary>The state store as machines share it.</summary>
    INodeState State { get; }

    /// <param name="url"><c>s3://bucket/key</c></param>
    /// <exception cref="StepException">There is none, or this role may not read it.</exception>
    Task<byte[]> GetObjectAsync(string url, CancellationToken cancel);
    Task PutObjectAsync(string url, ReadOnlyMemory<byte> content, CancellationToken cancel);

    /// <summary>Unwraps a data key under its encryption context.</summary>
    Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, string keyId, IReadOnlyDictionary<string, string> context, CancellationToken cancel);

    /// <summary>The slot's volume. Null: there is none with these tags.</summary>
    Task<SlotResource?> FindVolumeAsync(string cluster, string slot, CancellationToken cancel);
    Task AttachVolumeAsync(string volumeId, string instanceId, string device, CancellationToken cancel);

    /// <summary>The slot's network interface. Null: there is none with these tags.</summary>
    Task<SlotResource?> FindInterfaceAsync(string cluster, string slot, CancellationToken cancel);
    Task AttachInterfaceAsync(string interfaceId, string instanceId, int deviceIndex, CancellationToken cancel);

    /// <summary>A signed statement of who this machine is, good for one purpose and a few minutes.</summary>
    Task<IdentityProof> ProveAsync(string purpose, CancellationToken cancel);

    /// <summary>Asks STS who signed a proof. Null: it does not accept it.</summary>
    Task<CallerIdentity?> IdentifyAsync(IdentityProof proof, string purpose, CancellationToken cancel);

    /// <summary>The account that this machine is in.</summary>
    Task<string> AccountAsync(CancellationToken cancel);

    /// <summary>Null: EC2 knows none.</summary>
    Task<MachineFacts?> FindMachineAsync(string instanceId, CancellationToken cancel);

    /// <summary>Tells CloudFormation how the boot ended.</summary>
    Task SignalAsync(string stack, string resource, string instanceId, bool success, CancellationToken cancel);
}

/// <param name="AttachedTo">Instance id; null: free.</param>
/// <param name="Address">Private address of an interface; null for volumes.</param>
public sealed record SlotResource(string Id, string? AttachedTo, string? Address = null);
