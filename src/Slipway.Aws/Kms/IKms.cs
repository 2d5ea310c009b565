namespace Slipway.Aws.Kms;

/// <param name="Plaintext">Secret; to be zeroed after use.</param>
/// <param name="KeyId">The ARN of the key that was used.</param>
public sealed record DataKey(byte[] Plaintext, byte[] Ciphertext, string KeyId)
{
    public override string ToString() => $"DataKey under {KeyId}";
}

/// <summary>The part of KMS that is used: envelope encryption under a context.</summary>
public interface IKms
{
    /// <summary>A new 256-bit key and the same encrypted.</summary>
    /// <param name="keyId">Id, ARN or alias.</param>
    Task<DataKey> GenerateDataKeyAsync(string keyId, IReadOnlyDictionary<string, string> context, CancellationToken ct = default);

    /// <param name="keyId">Null: as the ciphertext says.</param>
    /// <exception cref="AwsServiceException">Code <c>InvalidCiphertextException</c> under another context.</exception>
    Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, IReadOnlyDictionary<string, string> context, string? keyId = null, CancellationToken ct = default);

    /// <returns>The ARN behind an id or alias, null when there is no such key.</returns>
    Task<KmsKey?> DescribeKeyAsync(string keyId, CancellationToken ct = default);
}

/// <param name="State"><c>Enabled</c>, <c>Disabled</c>, <c>PendingDeletion</c>, …</param>
public sealed record KmsKey(string Id, string Arn, string State)
{
    public bool IsEnabled => State == "Enabled";

    /// <summary>It is deleted when its waiting time is over; until then that can be taken back.</summary>
    public bool IsEnding => State is "PendingDeletion" or "PendingReplicaDeletion";
}
